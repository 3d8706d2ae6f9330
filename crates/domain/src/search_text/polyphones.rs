//! Characters that are read in more than one way in names of people, places, companies and goods. The first reading
//! is the commonest there. Tones do not count; ü is typed v or u.

/// The readings of a character that has more than one.
pub fn readings(ch: char) -> Option<&'static [&'static str]> {
    READINGS
        .binary_search_by_key(&ch, |(character, _)| *character)
        .ok()
        .map(|at| READINGS[at].1)
}

/// In the order of the characters' code points.
#[rustfmt::skip]
const READINGS: &[(char, &[&str])] = &[
    ('万', &["wan", "mo"]), ('么', &["me", "mo"]), ('乐', &["le", "yue", "lao"]), ('乘', &["cheng", "sheng"]),
    ('乜', &["nie", "mie"]), ('乾', &["qian", "gan"]), ('了', &["le", "liao"]), ('亲', &["qin", "qing"]),
    ('什', &["shi", "shen"]), ('仇', &["qiu", "chou"]), ('仔', &["zai", "zi"]), ('会', &["hui", "kuai"]),
    ('传', &["chuan", "zhuan"]), ('伯', &["bo", "bai"]), ('伺', &["si", "ci"]), ('似', &["si", "shi"]),
    ('佛', &["fo", "fu"]), ('侣', &["lv", "lu"]), ('便', &["bian", "pian"]), ('俞', &["yu", "shu"]),
    ('俩', &["lia", "liang"]), ('偻', &["lou", "lv"]), ('六', &["liu", "lu"]), ('其', &["qi", "ji"]),
    ('兹', &["zi", "ci"]), ('冒', &["mao", "mo"]), ('冯', &["feng", "ping"]), ('刨', &["pao", "bao"]),
    ('券', &["quan", "xuan"]), ('刹', &["sha", "cha"]), ('削', &["xiao", "xue"]), ('剥', &["bo", "bao"]),
    ('劲', &["jin", "jing"]), ('勒', &["le", "lei"]), ('匙', &["chi", "shi"]), ('区', &["qu", "ou"]),
    ('单', &["dan", "shan"]), ('卜', &["bu", "bo"]), ('卡', &["ka", "qia"]), ('厦', &["xia", "sha"]),
    ('参', &["can", "shen", "cen"]), ('句', &["ju", "gou"]), ('叨', &["dao", "tao"]), ('召', &["zhao", "shao"]),
    ('叶', &["ye", "xie"]), ('吁', &["xu", "yu"]), ('合', &["he", "ge"]), ('吓', &["xia", "he"]),
    ('吕', &["lv", "lu"]), ('否', &["fou", "pi"]), ('吾', &["wu", "yu"]), ('员', &["yuan", "yun"]),
    ('呢', &["ne", "ni"]), ('呱', &["gua", "gu"]), ('和', &["he", "huo", "hu"]), ('咖', &["ka", "ga"]),
    ('咯', &["ge", "lo", "ka"]), ('咱', &["zan", "za"]), ('咳', &["ke", "hai"]), ('咽', &["yan", "ye"]),
    ('嚼', &["jiao", "jue"]), ('囤', &["tun", "dun"]), ('圜', &["yuan", "huan"]), ('圩', &["wei", "xu"]),
    ('地', &["di", "de"]), ('埋', &["mai", "man"]), ('埔', &["pu", "bu"]), ('堡', &["bao", "pu", "bu"]),
    ('塞', &["sai", "se"]), ('壳', &["ke", "qiao"]), ('大', &["da", "dai"]), ('夹', &["jia", "ga"]),
    ('奇', &["qi", "ji"]), ('女', &["nv", "nu"]), ('姥', &["lao", "mu"]), ('娜', &["na", "nuo"]),
    ('宓', &["mi", "fu"]), ('宿', &["su", "xiu"]), ('将', &["jiang", "qiang"]), ('尉', &["wei", "yu"]),
    ('尾', &["wei", "yi"]), ('尿', &["niao", "sui"]), ('屏', &["ping", "bing"]), ('属', &["shu", "zhu"]),
    ('屡', &["lv", "lu"]), ('履', &["lv", "lu"]), ('屯', &["tun", "zhun"]), ('峙', &["zhi", "shi"]),
    ('差', &["cha", "chai"]), ('巷', &["xiang", "hang"]), ('幢', &["chuang", "zhuang"]), ('度', &["du", "duo"]),
    ('弄', &["nong", "long"]), ('弹', &["dan", "tan"]), ('强', &["qiang", "jiang"]), ('律', &["lv", "lu"]),
    ('得', &["de", "dei"]), ('恶', &["e", "wu"]), ('扁', &["bian", "pian"]), ('扎', &["zha", "za"]),
    ('扛', &["kang", "gang"]), ('折', &["zhe", "she"]), ('抹', &["mo", "ma"]), ('拓', &["tuo", "ta"]),
    ('择', &["ze", "zhai"]), ('括', &["kuo", "gua"]), ('拽', &["zhuai", "ye"]), ('拾', &["shi", "she"]),
    ('捋', &["lv", "luo"]), ('掠', &["lve", "lue"]), ('提', &["ti", "di"]), ('撮', &["cuo", "zuo"]),
    ('攒', &["zan", "cuan"]), ('数', &["shu", "shuo"]), ('於', &["yu", "wu"]), ('旅', &["lv", "lu"]),
    ('无', &["wu", "mo"]), ('暴', &["bao", "pu"]), ('曾', &["zeng", "ceng"]), ('朝', &["chao", "zhao"]),
    ('术', &["shu", "zhu"]), ('朴', &["pu", "piao"]), ('杉', &["shan", "sha"]), ('枞', &["cong", "zong"]),
    ('柏', &["bai", "bo"]), ('柞', &["zuo", "zha"]), ('查', &["cha", "zha"]), ('栖', &["qi", "xi"]),
    ('校', &["xiao", "jiao"]), ('核', &["he", "hu"]), ('桧', &["gui", "hui"]), ('椎', &["zhui", "chui"]),
    ('槛', &["kan", "jian"]), ('模', &["mo", "mu"]), ('歙', &["she", "xi"]), ('殖', &["zhi", "shi"]),
    ('殷', &["yin", "yan"]), ('氏', &["shi", "zhi"]), ('氓', &["mang", "meng"]), ('汤', &["tang", "shang"]),
    ('沓', &["ta", "da"]), ('没', &["mei", "mo"]), ('泌', &["mi", "bi"]), ('洗', &["xi", "xian"]),
    ('浒', &["hu", "xu"]), ('浚', &["jun", "xun"]), ('涌', &["yong", "chong"]), ('涡', &["wo", "guo"]),
    ('渑', &["mian", "sheng"]), ('溃', &["kui", "hui"]), ('滤', &["lv", "lu"]), ('漯', &["luo", "ta"]),
    ('澹', &["dan", "tan"]), ('瀑', &["pu", "bao"]), ('炮', &["pao", "bao"]), ('烙', &["lao", "luo"]),
    ('熨', &["yun", "yu"]), ('爪', &["zhua", "zhao"]), ('牟', &["mou", "mu"]), ('率', &["lv", "lu", "shuai"]),
    ('珲', &["hun", "hui"]), ('琢', &["zhuo", "zuo"]), ('畜', &["chu", "xu"]), ('略', &["lve", "lue"]),
    ('番', &["fan", "pan"]), ('疟', &["nve", "nue"]), ('的', &["de", "di"]), ('盖', &["gai", "ge"]),
    ('盛', &["sheng", "cheng"]), ('省', &["sheng", "xing"]), ('着', &["zhe", "zhuo", "zhao"]),
    ('石', &["shi", "dan"]), ('祭', &["ji", "zhai"]), ('禅', &["chan", "shan"]), ('种', &["zhong", "chong"]),
    ('秘', &["mi", "bi"]), ('称', &["cheng", "chen"]), ('稽', &["ji", "qi"]), ('筠', &["jun", "yun"]),
    ('粘', &["zhan", "nian"]), ('系', &["xi", "ji"]), ('繁', &["fan", "po"]), ('红', &["hong", "gong"]),
    ('纤', &["xian", "qian"]), ('约', &["yue", "yao"]), ('给', &["gei", "ji"]), ('绿', &["lv", "lu"]),
    ('缉', &["ji", "qi"]), ('缕', &["lv", "lu"]), ('缩', &["suo", "su"]), ('缪', &["miao", "mou"]),
    ('翟', &["zhai", "di"]), ('胖', &["pang", "pan"]), ('能', &["neng", "nai"]), ('脉', &["mai", "mo"]),
    ('脚', &["jiao", "jue"]), ('臭', &["chou", "xiu"]), ('色', &["se", "shai"]), ('艾', &["ai", "yi"]),
    ('芥', &["jie", "gai"]), ('茄', &["qie", "jia"]), ('茜', &["xi", "qian"]), ('荥', &["xing", "ying"]),
    ('荨', &["xun", "qian"]), ('莘', &["xin", "shen"]), ('莞', &["guan", "wan"]), ('莨', &["lang", "liang"]),
    ('落', &["luo", "la", "lao"]), ('著', &["zhu", "zhuo"]), ('葚', &["shen", "ren"]), ('蔓', &["man", "wan"]),
    ('蔚', &["wei", "yu"]), ('薄', &["bo", "bao"]), ('藏', &["zang", "cang"]), ('虐', &["nve", "nue"]),
    ('虑', &["lv", "lu"]), ('虹', &["hong", "jiang"]), ('蚌', &["beng", "bang"]), ('蛇', &["she", "yi"]),
    ('蛤', &["ge", "ha"]), ('血', &["xue", "xie"]), ('行', &["hang", "xing"]), ('褚', &["chu", "zhu"]),
    ('覃', &["qin", "tan"]), ('见', &["jian", "xian"]), ('觉', &["jue", "jiao"]), ('角', &["jiao", "jue"]),
    ('解', &["jie", "xie"]), ('识', &["shi", "zhi"]), ('说', &["shuo", "shui"]), ('调', &["tiao", "diao"]),
    ('谌', &["chen", "shen"]), ('谷', &["gu", "yu"]), ('贾', &["jia", "gu"]), ('足', &["zu", "ju"]),
    ('蹊', &["xi", "qi"]), ('车', &["che", "ju"]), ('轧', &["zha", "ya", "ga"]), ('辟', &["pi", "bi"]),
    ('还', &["hai", "huan"]), ('迫', &["po", "pai"]), ('遗', &["yi", "wei"]), ('邪', &["xie", "ye"]),
    ('郇', &["huan", "xun"]), ('都', &["du", "dou"]), ('重', &["zhong", "chong"]), ('钕', &["nv", "nu"]),
    ('钥', &["yao", "yue"]), ('铅', &["qian", "yan"]), ('铝', &["lv", "lu"]), ('长', &["chang", "zhang"]),
    ('闾', &["lv", "lu"]), ('阿', &["a", "e"]), ('陆', &["lu", "liu"]), ('降', &["jiang", "xiang"]),
    ('陶', &["tao", "yao"]), ('隗', &["wei", "kui"]), ('雀', &["que", "qiao"]), ('露', &["lu", "lou"]),
    ('革', &["ge", "ji"]), ('颈', &["jing", "geng"]), ('颤', &["chan", "zhan"]), ('驴', &["lv", "lu"]),
    ('龟', &["gui", "jun", "qiu"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_so_that_every_character_is_found() {
        assert!(READINGS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!(readings('重'), Some(["zhong", "chong"].as_slice()));
        assert_eq!(readings('表'), None);
    }
}
