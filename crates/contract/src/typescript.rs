//! The TypeScript client, written from the list.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;

use ts_rs::{Config, TS, TypeVisitor};

/// Gathers the declarations of every type that a command uses.
pub struct Collector {
    config: Config,
    seen: HashSet<TypeId>,
    declarations: BTreeMap<String, String>,
    commands: String,
    tags: String,
}

struct Visit<'a>(&'a mut Collector);

impl TypeVisitor for Visit<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.0.add::<T>();
    }
}

impl Collector {
    fn add<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            self.declarations
                .insert(T::ident(&self.config), format!("export {}", T::decl(&self.config)));
        }
        T::visit_dependencies(&mut Visit(self));
        T::visit_generics(&mut Visit(self));
    }

    pub(crate) fn command<Q: TS + 'static, R: TS + 'static>(
        &mut self,
        name: &str,
        query: bool,
        tags: &[&str],
        about: &str,
    ) {
        self.add::<Q>();
        self.add::<R>();
        let (request, reply) = (Q::name(&self.config), R::name(&self.config));
        let _ = writeln!(self.commands, "  /** {} */", about.trim());
        let _ = writeln!(self.commands, "  \"{name}\": {{ request: {request}; reply: {reply} }};");
        let _ = writeln!(
            self.tags,
            "  \"{name}\": {{ query: {query}, tags: [{}] }},",
            tags.iter().map(|t| format!("\"{t}\"")).collect::<Vec<_>>().join(", ")
        );
    }
}

/// The content of `ui/src/generated/contract.ts`.
pub fn typescript() -> String {
    let mut collector = Collector {
        config: Config::new().with_large_int("number"),
        seen: HashSet::new(),
        declarations: BTreeMap::new(),
        commands: String::new(),
        tags: String::new(),
    };
    collector.add::<crate::Failure>();
    collector.add::<crate::Event>();
    crate::list::collect(&mut collector);
    let mut out = String::from("// Written by `cargo run -p countersign-contract --bin generate`. Do not edit.\n\n");
    out.push_str(
        "export type JsonValue =\n  | string\n  | number\n  | boolean\n  | null\n  | JsonValue[]\n  | { [key: string]: JsonValue };\n\n",
    );
    for declaration in collector
        .declarations
        .into_values()
        .filter(|d| !d.starts_with("export type JsonValue"))
    {
        out.push_str(&declaration);
        out.push_str("\n\n");
    }
    let _ = write!(
        out,
        "export interface Commands {{\n{}}}\n\nexport type CommandName = keyof Commands;\n\n\
         export const commands: Record<CommandName, {{ query: boolean; tags: string[] }}> = {{\n{}}};\n",
        collector.commands, collector.tags
    );
    out
}

/// The content of `ui/src/generated/kinds.ts`: the kinds and the type of each field.
pub fn kinds_typescript() -> String {
    use countersign_domain::record::FieldType;
    let mut out = String::from("// Written by `cargo run -p countersign-contract --bin generate`. Do not edit.\n\n");
    let names: Vec<String> = countersign_domain::kinds::ALL
        .iter()
        .map(|k| format!("\"{}\"", k.name))
        .collect();
    let _ = writeln!(out, "export type KindName =\n  | {};\n", names.join("\n  | "));
    let _ = writeln!(
        out,
        "/** Choices of each kind's fields, for words in the locales (`choice-<kind>-<field>-<value>`). */\nexport const choices: Record<string, string[]> = {{"
    );
    for kind in countersign_domain::kinds::ALL {
        let inner = kind.fields.iter().filter_map(|f| f.lines()).flatten();
        for field in kind.fields.iter().chain(inner) {
            if let FieldType::Choice(values) = field.ty {
                let values: Vec<String> = values.iter().map(|v| format!("\"{v}\"")).collect();
                let _ = writeln!(out, "  \"{}.{}\": [{}],", kind.name, field.name, values.join(", "));
            }
        }
    }
    out.push_str("};\n");
    out
}
