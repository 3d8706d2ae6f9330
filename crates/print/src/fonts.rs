use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The fonts inside the program, parsed once a process.
pub(crate) struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
}

/// 宋 for what is written, 黑 for what the form says. The first has every character; the others the common ones.
static EMBEDDED: [&[u8]; 4] = [
    include_bytes!(concat!(env!("OUT_DIR"), "/NotoSerifSC_400Regular.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/NotoSerifSC_700Bold.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/NotoSansSC_400Regular.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/NotoSansSC_700Bold.ttf")),
];

impl Fonts {
    pub(crate) fn embedded() -> &'static Fonts {
        static FONTS: OnceLock<Fonts> = OnceLock::new();
        FONTS.get_or_init(|| {
            let fonts: Vec<Font> = EMBEDDED.iter().flat_map(|&data| Font::iter(Bytes::new(data))).collect();
            Fonts {
                book: LazyHash::new(FontBook::from_fonts(&fonts)),
                fonts,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use typst::layout::Abs;
    use typst::text::{FontVariant, FontVariations};

    #[test]
    fn four_fonts_of_two_families_are_embedded() {
        let fonts = Fonts::embedded();
        assert_eq!(fonts.fonts.len(), 4);
        let families: Vec<_> = fonts.book.families().map(|(name, _)| name).collect();
        assert_eq!(families, ["Noto Sans SC", "Noto Serif SC"]);
    }

    #[test]
    fn the_whole_font_has_rare_characters_and_signs() {
        let whole = &Fonts::embedded().fonts[0];
        for c in "〇喆堃䶮㛃鑫１２３ＡＢ（）×≥≤¥￥÷±Ω℃㎡³²№①".chars() {
            assert!(whole.info().coverage.contains(u32::from(c)), "{c}");
        }
    }

    #[test]
    fn the_small_fonts_have_the_common_characters_and_their_outlines() {
        for font in &Fonts::embedded().fonts[1..] {
            for c in "会签评审表有限公司订单热量表〇喆堃×≥¥，。（）Aa1".chars() {
                assert!(font.info().coverage.contains(u32::from(c)), "{c}");
            }
            assert!(!font.info().coverage.contains(u32::from('䲜')));
            let instance = font
                .clone()
                .instantiate(FontVariant::default(), Abs::zero(), &FontVariations::default());
            for c in "会签表A1".chars() {
                let glyph = instance.ttf().glyph_index(c).unwrap();
                assert!(instance.ttf().glyph_bounding_box(glyph).is_some(), "{c} is empty");
            }
        }
    }
}
