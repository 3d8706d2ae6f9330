//! Places, and the words company names are made of.

pub(super) struct Place {
    pub city: &'static str,
    pub province: &'static str,
    /// The six digits of the district in credit codes.
    pub district: &'static str,
    /// Key of the sales unit whose territory it is.
    pub sales: &'static str,
    pub heated: bool,
    pub dialling: &'static str,
}

macro_rules! places {
    ($($city:literal $province:literal $district:literal $sales:literal $heated:literal $dialling:literal;)*) => {
        &[$(Place { city: $city, province: $province, district: $district, sales: $sales, heated: $heated, dialling: $dialling }),*]
    };
}

pub(super) const PLACES: &[Place] = places! {
    "武汉" "湖北" "420100" "sales-1" false "027";
    "襄阳" "湖北" "420600" "sales-1" false "0710";
    "宜昌" "湖北" "420500" "sales-1" false "0717";
    "荆州" "湖北" "421000" "sales-1" false "0716";
    "长沙" "湖南" "430100" "sales-1" false "0731";
    "岳阳" "湖南" "430600" "sales-1" false "0730";
    "南昌" "江西" "360100" "sales-1" false "0791";
    "郑州" "河南" "410100" "sales-1" true "0371";
    "洛阳" "河南" "410300" "sales-1" true "0379";
    "合肥" "安徽" "340100" "sales-2" false "0551";
    "芜湖" "安徽" "340200" "sales-2" false "0553";
    "南京" "江苏" "320100" "sales-2" false "025";
    "徐州" "江苏" "320300" "sales-2" true "0516";
    "杭州" "浙江" "330100" "sales-2" false "0571";
    "宁波" "浙江" "330200" "sales-2" false "0574";
    "厦门" "福建" "350200" "sales-2" false "0592";
    "广州" "广东" "440100" "sales-2" false "020";
    "东莞" "广东" "441900" "sales-2" false "0769";
    "北京" "北京" "110108" "sales-north" true "010";
    "天津" "天津" "120104" "sales-north" true "022";
    "石家庄" "河北" "130100" "sales-north" true "0311";
    "唐山" "河北" "130200" "sales-north" true "0315";
    "太原" "山西" "140100" "sales-north" true "0351";
    "呼和浩特" "内蒙古" "150100" "sales-north" true "0471";
    "沈阳" "辽宁" "210100" "sales-north" true "024";
    "大连" "辽宁" "210200" "sales-north" true "0411";
    "济南" "山东" "370100" "sales-north" true "0531";
    "潍坊" "山东" "370700" "sales-north" true "0536";
    "长春" "吉林" "220100" "sales-north" true "0431";
    "重庆" "重庆" "500112" "sales-west" false "023";
    "成都" "四川" "510100" "sales-west" false "028";
    "乐山" "四川" "511100" "sales-west" false "0833";
    "贵阳" "贵州" "520100" "sales-west" false "0851";
    "昆明" "云南" "530100" "sales-west" false "0871";
    "西安" "陕西" "610100" "sales-west" true "029";
    "宝鸡" "陕西" "610300" "sales-west" true "0917";
    "兰州" "甘肃" "620100" "sales-west" true "0931";
    "银川" "宁夏" "640100" "sales-west" true "0951";
};

pub(super) const STEMS: &[&str] = &[
    "汉源", "清泽", "润川", "恒沃", "沁源", "泽越", "博远", "铭安", "盛和", "嘉禾", "云栖", "鼎新", "凯越", "远航",
    "锦程", "惠民", "和润", "明达", "广厦", "翠湖", "星河", "龙湾", "紫薇", "天誉", "海棠", "中垣", "信诚", "启元",
    "立信", "德馨", "康宁", "正阳", "宝丰", "利源", "晟阳", "兴邦", "聚能", "绿源", "长青", "瀚海", "通衢", "景行",
    "维信", "佳瑞", "卓越", "华曜", "江畔", "曦和",
];

/// Kind, how many, business with legal form, families bought with their weights.
pub(super) struct Pattern {
    pub kind: &'static str,
    pub segment: &'static str,
    pub count: usize,
    pub businesses: &'static [&'static str],
    pub families: &'static [(&'static str, i64)],
    /// Only where there is district heating.
    pub heated: bool,
    /// Size of its orders against the usual, in percent.
    pub scale: i64,
    pub scope: &'static str,
}

const WATER: &[(&str, i64)] = &[("水表", 85), ("采集设备", 10), ("阀门", 5)];
const HEAT: &[(&str, i64)] = &[("热量表", 62), ("阀门", 28), ("采集设备", 10)];
const GAS: &[(&str, i64)] = &[("燃气表", 95), ("采集设备", 5)];
const POWER: &[(&str, i64)] = &[("电能表", 90), ("采集设备", 10)];
const BUILDING: &[(&str, i64)] = &[("水表", 45), ("热量表", 25), ("电能表", 15), ("阀门", 15)];
const BUILDING_SOUTH: &[(&str, i64)] = &[("水表", 65), ("电能表", 25), ("燃气表", 10)];
const MIXED: &[(&str, i64)] = &[
    ("水表", 40),
    ("热量表", 18),
    ("燃气表", 14),
    ("电能表", 18),
    ("阀门", 10),
];

pub(super) const PATTERNS: &[Pattern] = &[
    Pattern {
        kind: "utility",
        segment: "供水",
        count: 17,
        businesses: &["自来水有限公司", "供水有限责任公司", "水务集团有限公司"],
        families: WATER,
        heated: false,
        scale: 300,
        scope: "集中式供水；供水设施安装、维修",
    },
    Pattern {
        kind: "utility",
        segment: "供热",
        count: 13,
        businesses: &["热力有限公司", "供热有限责任公司", "热力集团股份有限公司"],
        families: HEAT,
        heated: true,
        scale: 280,
        scope: "城市集中供热；供热设备安装、维修",
    },
    Pattern {
        kind: "utility",
        segment: "燃气",
        count: 7,
        businesses: &["燃气有限公司", "燃气集团有限公司"],
        families: GAS,
        heated: false,
        scale: 260,
        scope: "燃气经营；燃气器具安装、维修",
    },
    Pattern {
        kind: "utility",
        segment: "供电",
        count: 4,
        businesses: &["供电服务有限公司", "配售电有限公司"],
        families: POWER,
        heated: false,
        scale: 240,
        scope: "供电业务；电力设施运维",
    },
    Pattern {
        kind: "developer",
        segment: "住宅",
        count: 13,
        businesses: &["房地产开发有限公司", "置业有限公司", "城市建设开发有限公司"],
        families: BUILDING_SOUTH,
        heated: false,
        scale: 180,
        scope: "房地产开发经营；物业租赁",
    },
    Pattern {
        kind: "developer",
        segment: "住宅",
        count: 9,
        businesses: &["房地产开发有限公司", "置业集团有限公司"],
        families: BUILDING,
        heated: true,
        scale: 200,
        scope: "房地产开发经营；物业租赁",
    },
    Pattern {
        kind: "property_manager",
        segment: "小区改造",
        count: 13,
        businesses: &["物业服务有限公司", "物业管理有限责任公司"],
        families: BUILDING_SOUTH,
        heated: false,
        scale: 50,
        scope: "物业管理；停车场服务",
    },
    Pattern {
        kind: "dealer",
        segment: "经销",
        count: 14,
        businesses: &["仪表销售有限公司", "仪器仪表有限公司", "阀门仪表商贸有限公司"],
        families: MIXED,
        heated: false,
        scale: 160,
        scope: "仪器仪表销售；阀门销售；机电设备销售",
    },
    Pattern {
        kind: "agent",
        segment: "代理",
        count: 8,
        businesses: &["机电设备代理有限公司", "贸易有限责任公司"],
        families: MIXED,
        heated: false,
        scale: 140,
        scope: "销售代理；机电设备销售；技术咨询",
    },
    Pattern {
        kind: "research",
        segment: "科研",
        count: 6,
        businesses: &["计量测试研究院", "热能工程研究所", "水利科学研究所"],
        families: MIXED,
        heated: false,
        scale: 16,
        scope: "计量测试与技术研究",
    },
    Pattern {
        kind: "government",
        segment: "公共机构",
        count: 6,
        businesses: &["机关事务服务中心", "公共机构节能中心", "住房保障服务中心"],
        families: BUILDING_SOUTH,
        heated: false,
        scale: 60,
        scope: "公共机构后勤与节能管理",
    },
    Pattern {
        kind: "military",
        segment: "营房",
        count: 4,
        businesses: &["营房保障大队", "后勤保障处"],
        families: BUILDING,
        heated: true,
        scale: 70,
        scope: "",
    },
    Pattern {
        kind: "other",
        segment: "院校",
        count: 3,
        businesses: &["职业技术学院", "中心医院"],
        families: BUILDING_SOUTH,
        heated: false,
        scale: 40,
        scope: "",
    },
    Pattern {
        kind: "consumer",
        segment: "个人",
        count: 3,
        businesses: &[],
        families: BUILDING_SOUTH,
        heated: false,
        scale: 1,
        scope: "",
    },
];

pub(super) const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马",
    "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾",
    "彭", "吕", "苏", "卢", "蒋", "蔡", "贾", "丁", "魏", "薛", "叶", "阎", "余", "潘", "杜", "戴", "夏", "钟", "汪",
    "田", "任", "姜",
];

pub(super) const GIVEN_NAMES: &[&str] = &[
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀兰", "霞",
    "平", "刚", "桂英", "建国", "志强", "文博", "雨桐", "子涵", "国栋", "海波", "晓燕", "立新", "建华", "玉梅", "宏图",
    "春梅", "世杰", "佳怡", "浩然", "婷婷", "永康", "德华", "金凤", "俊峰", "少华", "雪松", "国平", "振宇", "红霞",
    "忠良", "启明",
];

/// Post, department, level's decision role.
pub(super) const POSTS: &[(&str, &str, &str)] = &[
    ("总经理", "公司领导", "decides"),
    ("副总经理", "公司领导", "decides"),
    ("采购经理", "采购部", "buys"),
    ("物资科科长", "物资科", "buys"),
    ("工程部主管", "工程部", "influences"),
    ("计量科科长", "计量科", "technical"),
    ("总工程师", "技术部", "technical"),
    ("财务主管", "财务部", "finance"),
    ("营业所所长", "营业所", "uses"),
    ("运维班长", "运维部", "uses"),
];

pub(super) const PREFERENCES: &[&str] = &[
    "上午开会，下午联系为宜",
    "报价须附检定证书复印件",
    "关注到货及时率，每周五通报发货",
    "喜欢微信沟通，合同须寄纸质版",
    "重视售后响应时间",
    "对价格敏感，常与本地厂家比较",
];

pub(super) const ROADS: &[&str] = &[
    "人民路",
    "解放大道",
    "中山路",
    "建设路",
    "滨江大道",
    "科技园路",
    "迎宾大道",
    "文化路",
    "长江路",
    "黄河路",
    "和平路",
    "新华街",
];
