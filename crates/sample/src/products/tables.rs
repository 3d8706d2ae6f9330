//! The lists behind the catalogue. Money in fen, quantities of components in thousandths, scrap in permille.

pub(super) struct FinishedSpec {
    pub model: &'static str,
    pub name: &'static str,
    pub family: &'static str,
    pub specification: &'static str,
    pub unit: &'static str,
    pub making_fen: i64,
    pub lead_days: i64,
    pub lot_rule: &'static str,
    pub lot: i64,
    pub box_of: i64,
    pub usual: i64,
    /// Assembly of one piece.
    pub seconds: i64,
}

pub(super) struct MaterialSpec {
    pub model: &'static str,
    pub name: &'static str,
    pub family: &'static str,
    pub unit: &'static str,
    pub supply: &'static str,
    /// Price of a bought one; of others what making it costs, or the fee.
    pub cost_fen: i64,
    pub lead_days: i64,
    pub lot_rule: &'static str,
    pub lot: i64,
}

/// Name and hours of a week.
pub(super) const WORK_CENTRES: &[(&str, i64)] =
    &[("总装线", 320), ("检定线", 240), ("电子装配线", 160), ("机加工", 120)];

macro_rules! finished {
    ($($model:literal $name:literal $family:literal $specification:literal $unit:literal
       $making:literal $lead:literal $rule:literal $lot:literal $box_of:literal $usual:literal $seconds:literal;)*) => {
        &[$(FinishedSpec {
            model: $model, name: $name, family: $family, specification: $specification, unit: $unit,
            making_fen: $making, lead_days: $lead, lot_rule: $rule, lot: $lot, box_of: $box_of, usual: $usual,
            seconds: $seconds,
        }),*]
    };
}

macro_rules! materials {
    ($($model:literal $name:literal $family:literal $unit:literal $supply:literal
       $cost:literal $lead:literal $rule:literal $lot:literal;)*) => {
        &[$(MaterialSpec {
            model: $model, name: $name, family: $family, unit: $unit, supply: $supply, cost_fen: $cost,
            lead_days: $lead, lot_rule: $rule, lot: $lot,
        }),*]
    };
}

pub(super) const FINISHED: &[FinishedSpec] = finished! {
    "LXS-15E" "旋翼式冷水表 DN15" "水表" "铜壳，Q3=2.5，R80，B级" "只" 420 10 "multiple" 500 20 600 40;
    "LXS-20E" "旋翼式冷水表 DN20" "水表" "铜壳，Q3=4.0，R80，B级" "只" 440 10 "multiple" 300 20 350 40;
    "LXSZ-15IC" "IC卡智能水表 DN15" "水表" "预付费，带阀，R100" "只" 900 14 "multiple" 300 12 500 90;
    "LXSZ-20IC" "IC卡智能水表 DN20" "水表" "预付费，带阀，R100" "只" 920 14 "multiple" 200 12 320 90;
    "LXSZ-25IC" "IC卡智能水表 DN25" "水表" "预付费，带阀，R100" "只" 980 14 "min" 100 8 120 95;
    "LXSZ-15NB" "物联网智能水表 DN15" "水表" "NB-IoT，带阀，R100，IP68" "只" 1_000 18 "silver_meal" 300 12 450 100;
    "LXSZ-20NB" "物联网智能水表 DN20" "水表" "NB-IoT，带阀，R100，IP68" "只" 1_020 18 "silver_meal" 200 12 300 100;
    "LXC-50" "超声波水表 DN50" "水表" "法兰，R250，双声道" "台" 6_800 25 "l4l" 10 2 24 600;
    "LXC-80" "超声波水表 DN80" "水表" "法兰，R250，双声道" "台" 7_600 25 "l4l" 10 1 16 660;
    "LXC-100" "超声波水表 DN100" "水表" "法兰，R250，双声道" "台" 8_800 25 "l4l" 5 1 12 720;
    "RLB-20" "超声波热量表 DN20" "热量表" "2级，M-Bus，进出水配对PT1000" "台" 2_600 20 "period" 200 6 260 210;
    "RLB-20NB" "物联网超声波热量表 DN20" "热量表" "2级，NB-IoT，进出水配对PT1000" "台" 2_900 25 "l4l" 50 6 180 230;
    "RLB-25" "超声波热量表 DN25" "热量表" "2级，M-Bus，进出水配对PT1000" "台" 2_700 20 "period" 100 6 140 210;
    "RLB-32" "超声波热量表 DN32" "热量表" "2级，M-Bus，进出水配对PT1000" "台" 3_000 20 "min" 50 4 60 230;
    "RLB-50" "超声波热量表 DN50" "热量表" "2级，M-Bus，法兰" "台" 6_400 28 "l4l" 10 1 14 540;
    "RLB-100" "超声波热量表 DN100" "热量表" "2级，M-Bus，法兰" "台" 9_600 30 "l4l" 5 1 8 720;
    "G1.6IC" "IC卡膜式燃气表 G1.6" "燃气表" "预付费，左进右出" "台" 1_200 15 "multiple" 200 8 300 110;
    "G2.5IC" "IC卡膜式燃气表 G2.5" "燃气表" "预付费，左进右出" "台" 1_250 15 "multiple" 200 8 320 110;
    "G2.5NB" "物联网膜式燃气表 G2.5" "燃气表" "NB-IoT，远程阀控" "台" 1_350 20 "silver_meal" 200 8 300 120;
    "G4NB" "物联网膜式燃气表 G4" "燃气表" "NB-IoT，远程阀控" "台" 1_450 20 "min" 100 6 120 120;
    "DDS-220" "单相电子式电能表" "电能表" "1级，5(60)A，RS-485" "只" 700 12 "multiple" 300 20 400 80;
    "DDSY-220" "单相预付费电能表" "电能表" "1级，5(60)A，IC卡" "只" 820 12 "multiple" 200 20 300 85;
    "DTS-380" "三相四线电子式电能表" "电能表" "1级，3×10(100)A" "只" 1_600 15 "min" 50 8 60 150;
    "DTSY-380" "三相四线预付费电能表" "电能表" "1级，3×10(100)A，IC卡" "只" 1_750 15 "min" 50 8 50 160;
    "FM-20T" "电动温控阀 DN20" "阀门" "通断控制，PN16，黄铜" "台" 1_500 15 "period" 100 10 220 120;
    "FM-25T" "电动温控阀 DN25" "阀门" "通断控制，PN16，黄铜" "台" 1_550 15 "period" 100 10 120 120;
    "FM-20S" "锁闭阀 DN20" "阀门" "磁性锁闭，PN16，黄铜" "只" 380 10 "multiple" 200 30 300 30;
    "FM-50P" "静态平衡阀 DN50" "阀门" "法兰，PN16，球墨铸铁" "台" 2_800 20 "l4l" 10 2 20 150;
    "JZQ-01" "数据集中器" "采集设备" "4G，下行M-Bus/RS-485，500点" "台" 58_000 20 "min" 20 1 16 900;
    "CJQ-16" "数据采集器 16路" "采集设备" "M-Bus 16路，RS-485上行" "台" 18_000 15 "min" 30 4 30 300;
};

pub(super) const MATERIALS: &[MaterialSpec] = materials! {
    "BASE-15" "旋翼基表 DN15" "基表" "只" "make" 260 5 "period" 500;
    "BASE-20" "旋翼基表 DN20" "基表" "只" "make" 280 5 "period" 300;
    "BASE-25" "旋翼基表 DN25" "基表" "只" "make" 320 5 "period" 100;
    "EU-W" "水表电子单元" "电子单元" "套" "make" 350 5 "l4l" 200;
    "EU-WN" "物联网水表电子单元" "电子单元" "套" "make" 420 6 "l4l" 200;
    "EU-H" "热量积算仪" "电子单元" "套" "make" 900 7 "l4l" 100;
    "EU-G" "燃气表控制器" "电子单元" "套" "make" 380 6 "l4l" 200;
    "ACT-T" "温控阀执行器" "电子单元" "套" "make" 480 6 "l4l" 100;
    "PCBA-W" "水表主板组件" "线路板组件" "块" "outsource" 260 12 "min" 500;
    "PCBA-WN" "物联网水表主板组件" "线路板组件" "块" "outsource" 380 12 "min" 500;
    "PCBA-H" "热量表主板组件" "线路板组件" "块" "outsource" 520 14 "min" 300;
    "PCBA-G" "燃气表主板组件" "线路板组件" "块" "outsource" 320 12 "min" 300;
    "PCBA-E" "电能表主板组件" "线路板组件" "块" "outsource" 300 12 "min" 500;
    "PCBA-J" "集中器主板组件" "线路板组件" "块" "outsource" 1_800 15 "min" 50;
    "PCB-S" "印制板 小" "电子料" "块" "buy" 180 15 "multiple" 1_000;
    "PCB-L" "印制板 大" "电子料" "块" "buy" 650 15 "multiple" 500;
    "MCU-L" "低功耗单片机" "电子料" "片" "buy" 620 60 "multiple" 2_500;
    "MCU-M" "主控单片机" "电子料" "片" "buy" 1_450 75 "multiple" 1_000;
    "TDC-G" "时差测量芯片" "电子料" "片" "buy" 1_680 90 "multiple" 1_000;
    "EMU-1" "电能计量芯片" "电子料" "片" "buy" 480 45 "multiple" 2_000;
    "NB-M" "NB-IoT模组" "电子料" "个" "buy" 1_900 35 "multiple" 500;
    "4G-M" "4G通信模组" "电子料" "个" "buy" 7_800 35 "multiple" 100;
    "LCD-6" "段码液晶屏" "电子料" "片" "buy" 320 30 "multiple" 1_000;
    "BAT-36" "锂亚电池 3.6V" "电池" "只" "buy" 780 25 "multiple" 500;
    "IC-RW" "IC卡读写头" "电子料" "套" "buy" 260 20 "multiple" 500;
    "RELAY" "磁保持继电器" "电子料" "只" "buy" 680 25 "multiple" 500;
    "SHELL-15" "表壳铸件 DN15" "铸件" "只" "buy" 1_380 20 "period" 1_000;
    "SHELL-20" "表壳铸件 DN20" "铸件" "只" "buy" 1_620 20 "period" 600;
    "SHELL-25" "表壳铸件 DN25" "铸件" "只" "buy" 2_650 20 "period" 200;
    "CORE-15" "机芯" "结构件" "套" "buy" 720 15 "multiple" 1_000;
    "PIPE-20" "测量管段 DN20" "铸件" "根" "buy" 4_200 25 "multiple" 200;
    "PIPE-25" "测量管段 DN25" "铸件" "根" "buy" 5_300 25 "multiple" 100;
    "PIPE-32" "测量管段 DN32" "铸件" "根" "buy" 8_200 25 "multiple" 50;
    "PIPE-50" "测量管段 DN50" "铸件" "根" "buy" 31_000 30 "min" 20;
    "PIPE-80" "测量管段 DN80" "铸件" "根" "buy" 42_000 30 "min" 10;
    "PIPE-100" "测量管段 DN100" "铸件" "根" "buy" 58_000 35 "min" 10;
    "TRAN-U" "超声波换能器" "传感器" "对" "buy" 4_600 40 "multiple" 200;
    "PT-1000" "配对温度传感器" "传感器" "对" "buy" 3_200 25 "multiple" 200;
    "GM-16" "膜式基表 G1.6" "基表" "台" "buy" 7_200 30 "multiple" 200;
    "GM-25" "膜式基表 G2.5" "基表" "台" "buy" 7_900 30 "multiple" 200;
    "GM-40" "膜式基表 G4" "基表" "台" "buy" 10_800 30 "multiple" 100;
    "VLV-M" "电机阀" "结构件" "套" "buy" 1_250 20 "multiple" 500;
    "HSG-W" "水表外壳" "结构件" "套" "buy" 380 18 "multiple" 1_000;
    "HSG-H" "积算仪外壳" "结构件" "套" "buy" 620 18 "multiple" 500;
    "HSG-E" "电能表外壳" "结构件" "套" "buy" 780 18 "multiple" 500;
    "BODY-20" "阀体 DN20" "铸件" "只" "buy" 3_100 22 "multiple" 200;
    "BODY-25" "阀体 DN25" "铸件" "只" "buy" 4_100 22 "multiple" 100;
    "BODY-50" "平衡阀体 DN50" "铸件" "只" "buy" 16_500 28 "min" 20;
    "MOTOR" "微型电机" "结构件" "只" "buy" 980 25 "multiple" 500;
    "PSU-1" "电源模块" "电子料" "个" "buy" 2_600 25 "multiple" 100;
    "BOX-S" "包装箱" "包材" "个" "buy" 620 7 "multiple" 200;
    "SEAL" "铅封" "包材" "个" "buy" 25 7 "multiple" 5_000;
};

/// Parent, component, thousandths of it in one, scrap.
pub(super) const BILLS: &[(&str, &str, i64, i64)] = &[
    ("BASE-15", "SHELL-15", 1_000, 15),
    ("BASE-15", "CORE-15", 1_000, 10),
    ("BASE-20", "SHELL-20", 1_000, 15),
    ("BASE-20", "CORE-15", 1_000, 10),
    ("BASE-25", "SHELL-25", 1_000, 15),
    ("BASE-25", "CORE-15", 1_000, 10),
    ("PCBA-W", "PCB-S", 1_000, 10),
    ("PCBA-W", "MCU-L", 1_000, 5),
    ("PCBA-WN", "PCB-S", 1_000, 10),
    ("PCBA-WN", "MCU-L", 1_000, 5),
    ("PCBA-WN", "NB-M", 1_000, 5),
    ("PCBA-H", "PCB-S", 1_000, 10),
    ("PCBA-H", "MCU-M", 1_000, 5),
    ("PCBA-H", "TDC-G", 1_000, 5),
    ("PCBA-G", "PCB-S", 1_000, 10),
    ("PCBA-G", "MCU-L", 1_000, 5),
    ("PCBA-E", "PCB-L", 1_000, 10),
    ("PCBA-E", "MCU-L", 1_000, 5),
    ("PCBA-E", "EMU-1", 1_000, 5),
    ("PCBA-J", "PCB-L", 1_000, 10),
    ("PCBA-J", "MCU-M", 1_000, 5),
    ("PCBA-J", "4G-M", 1_000, 5),
    ("EU-W", "PCBA-W", 1_000, 0),
    ("EU-W", "LCD-6", 1_000, 10),
    ("EU-W", "BAT-36", 1_000, 5),
    ("EU-W", "HSG-W", 1_000, 10),
    ("EU-WN", "PCBA-WN", 1_000, 0),
    ("EU-WN", "LCD-6", 1_000, 10),
    ("EU-WN", "BAT-36", 1_000, 5),
    ("EU-WN", "HSG-W", 1_000, 10),
    ("EU-H", "PCBA-H", 1_000, 0),
    ("EU-H", "LCD-6", 1_000, 10),
    ("EU-H", "BAT-36", 2_000, 5),
    ("EU-H", "HSG-H", 1_000, 10),
    ("EU-H", "PT-1000", 1_000, 5),
    ("EU-G", "PCBA-G", 1_000, 0),
    ("EU-G", "LCD-6", 1_000, 10),
    ("EU-G", "BAT-36", 1_000, 5),
    ("ACT-T", "PCBA-W", 1_000, 0),
    ("ACT-T", "MOTOR", 1_000, 10),
    ("LXS-15E", "BASE-15", 1_000, 0),
    ("LXS-15E", "SEAL", 1_000, 20),
    ("LXS-15E", "BOX-S", 50, 0),
    ("LXS-20E", "BASE-20", 1_000, 0),
    ("LXS-20E", "SEAL", 1_000, 20),
    ("LXS-20E", "BOX-S", 50, 0),
    ("LXSZ-15IC", "BASE-15", 1_000, 0),
    ("LXSZ-15IC", "EU-W", 1_000, 0),
    ("LXSZ-15IC", "IC-RW", 1_000, 5),
    ("LXSZ-15IC", "VLV-M", 1_000, 5),
    ("LXSZ-15IC", "BOX-S", 84, 0),
    ("LXSZ-20IC", "BASE-20", 1_000, 0),
    ("LXSZ-20IC", "EU-W", 1_000, 0),
    ("LXSZ-20IC", "IC-RW", 1_000, 5),
    ("LXSZ-20IC", "VLV-M", 1_000, 5),
    ("LXSZ-20IC", "BOX-S", 84, 0),
    ("LXSZ-25IC", "BASE-25", 1_000, 0),
    ("LXSZ-25IC", "EU-W", 1_000, 0),
    ("LXSZ-25IC", "IC-RW", 1_000, 5),
    ("LXSZ-25IC", "VLV-M", 1_000, 5),
    ("LXSZ-25IC", "BOX-S", 125, 0),
    ("LXSZ-15NB", "BASE-15", 1_000, 0),
    ("LXSZ-15NB", "EU-WN", 1_000, 0),
    ("LXSZ-15NB", "VLV-M", 1_000, 5),
    ("LXSZ-15NB", "BOX-S", 84, 0),
    ("LXSZ-20NB", "BASE-20", 1_000, 0),
    ("LXSZ-20NB", "EU-WN", 1_000, 0),
    ("LXSZ-20NB", "VLV-M", 1_000, 5),
    ("LXSZ-20NB", "BOX-S", 84, 0),
    ("LXC-50", "PIPE-50", 1_000, 10),
    ("LXC-50", "TRAN-U", 2_000, 10),
    ("LXC-50", "EU-H", 1_000, 0),
    ("LXC-80", "PIPE-80", 1_000, 10),
    ("LXC-80", "TRAN-U", 2_000, 10),
    ("LXC-80", "EU-H", 1_000, 0),
    ("LXC-100", "PIPE-100", 1_000, 10),
    ("LXC-100", "TRAN-U", 2_000, 10),
    ("LXC-100", "EU-H", 1_000, 0),
    ("RLB-20", "PIPE-20", 1_000, 10),
    ("RLB-20", "TRAN-U", 1_000, 10),
    ("RLB-20", "EU-H", 1_000, 0),
    ("RLB-20", "BOX-S", 167, 0),
    ("RLB-20NB", "PIPE-20", 1_000, 10),
    ("RLB-20NB", "TRAN-U", 1_000, 10),
    ("RLB-20NB", "EU-H", 1_000, 0),
    ("RLB-20NB", "NB-M", 1_000, 5),
    ("RLB-20NB", "BOX-S", 167, 0),
    ("RLB-25", "PIPE-25", 1_000, 10),
    ("RLB-25", "TRAN-U", 1_000, 10),
    ("RLB-25", "EU-H", 1_000, 0),
    ("RLB-25", "BOX-S", 167, 0),
    ("RLB-32", "PIPE-32", 1_000, 10),
    ("RLB-32", "TRAN-U", 1_000, 10),
    ("RLB-32", "EU-H", 1_000, 0),
    ("RLB-32", "BOX-S", 250, 0),
    ("RLB-50", "PIPE-50", 1_000, 10),
    ("RLB-50", "TRAN-U", 1_000, 10),
    ("RLB-50", "EU-H", 1_000, 0),
    ("RLB-100", "PIPE-100", 1_000, 10),
    ("RLB-100", "TRAN-U", 2_000, 10),
    ("RLB-100", "EU-H", 1_000, 0),
    ("G1.6IC", "GM-16", 1_000, 5),
    ("G1.6IC", "EU-G", 1_000, 0),
    ("G1.6IC", "IC-RW", 1_000, 5),
    ("G1.6IC", "VLV-M", 1_000, 5),
    ("G2.5IC", "GM-25", 1_000, 5),
    ("G2.5IC", "EU-G", 1_000, 0),
    ("G2.5IC", "IC-RW", 1_000, 5),
    ("G2.5IC", "VLV-M", 1_000, 5),
    ("G2.5NB", "GM-25", 1_000, 5),
    ("G2.5NB", "EU-G", 1_000, 0),
    ("G2.5NB", "NB-M", 1_000, 5),
    ("G2.5NB", "VLV-M", 1_000, 5),
    ("G4NB", "GM-40", 1_000, 5),
    ("G4NB", "EU-G", 1_000, 0),
    ("G4NB", "NB-M", 1_000, 5),
    ("G4NB", "VLV-M", 1_000, 5),
    ("DDS-220", "PCBA-E", 1_000, 0),
    ("DDS-220", "LCD-6", 1_000, 10),
    ("DDS-220", "HSG-E", 1_000, 10),
    ("DDSY-220", "PCBA-E", 1_000, 0),
    ("DDSY-220", "LCD-6", 1_000, 10),
    ("DDSY-220", "HSG-E", 1_000, 10),
    ("DDSY-220", "RELAY", 1_000, 5),
    ("DDSY-220", "IC-RW", 1_000, 5),
    ("DTS-380", "PCBA-E", 3_000, 0),
    ("DTS-380", "LCD-6", 1_000, 10),
    ("DTS-380", "HSG-E", 2_000, 10),
    ("DTSY-380", "PCBA-E", 3_000, 0),
    ("DTSY-380", "LCD-6", 1_000, 10),
    ("DTSY-380", "HSG-E", 2_000, 10),
    ("DTSY-380", "RELAY", 3_000, 5),
    ("DTSY-380", "IC-RW", 1_000, 5),
    ("FM-20T", "BODY-20", 1_000, 10),
    ("FM-20T", "ACT-T", 1_000, 0),
    ("FM-20T", "PSU-1", 1_000, 5),
    ("FM-25T", "BODY-25", 1_000, 10),
    ("FM-25T", "ACT-T", 1_000, 0),
    ("FM-25T", "PSU-1", 1_000, 5),
    ("FM-20S", "BODY-20", 1_000, 10),
    ("FM-20S", "SEAL", 1_000, 20),
    ("FM-50P", "BODY-50", 1_000, 10),
    ("JZQ-01", "PCBA-J", 1_000, 0),
    ("JZQ-01", "PSU-1", 1_000, 5),
    ("JZQ-01", "LCD-6", 1_000, 10),
    ("JZQ-01", "HSG-H", 1_000, 10),
    ("CJQ-16", "PCBA-E", 1_000, 0),
    ("CJQ-16", "PSU-1", 1_000, 5),
    ("CJQ-16", "HSG-H", 1_000, 10),
];
