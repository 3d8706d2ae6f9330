window-title = 会签
update-title = 有新版本
update-found = 会签 { $version } 可以安装。安装时程序会关闭，正在填写的内容已自动保存。现在安装吗？
update-now = 现在安装
update-later = 以后再说
web-open = 会签已在本机打开。请在浏览器中打开下面的地址；它只能用一次：
web-again = 按回车键得到新的地址，按 Ctrl+C 结束。
