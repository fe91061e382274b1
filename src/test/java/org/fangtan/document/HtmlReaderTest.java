package org.fangtan.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReaderTest {
  @TempDir Path folder;

  private Document read(String head, String body) throws Exception {
    Path file = folder.resolve("a.html");
    Files.writeString(
        file,
        "<html><head><meta charset='utf-8'>" + head + "</head><body>" + body + "</body></html>");
    return DocumentReader.read(file, "a.html", folder, DocumentLimits.DEFAULT);
  }

  private List<String> lines(String body) throws Exception {
    return read("", body).text().lines().toList();
  }

  @Test
  void aPortalsPageGivesItsArticleOnly() throws Exception {
    Document document =
        read(
            "<title>城乡公交一体化_在线访谈_市政府门户网站</title>"
                + "<meta name='ArticleTitle' content='城乡公交一体化在线访谈'>"
                + "<script>var a='主持人：脚本里的话';</script>",
            "<div class='top'><a href='#'>首页</a> | <a href='#'>政务公开</a></div>"
                + "<div class='nav'><ul><li>首页</li><li>在线访谈</li></ul></div>"
                + "<div class='crumb'>当前位置：首页 &gt; 互动交流 &gt; 在线访谈</div>"
                + "<h1>城乡公交一体化在线访谈</h1><div class='info'>发布时间：2019-09-18 16:20　来源：本网　"
                + "<span>字体：大 中 小</span> 浏览次数：<script>document.write(1)</script></div>"
                + "<div class='zj_interview'><div class='item'><span class='name'>主持人</span>"
                + "<span class='time'>2019-09-18 15:00:32</span><p>各位网友，大家好！</p></div>"
                + "<div class='item'><span class='name'>陈立平</span>"
                + "<span class='time'>2019-09-18 15:01:10</span><p>大家好。</p><p>第一点是线路。</p></div>"
                + "</div><div class='share'>分享到：微信 微博</div>"
                + "<div class='foot'>主办：某市人民政府办公室 ICP备12345号 网站标识码4412000000</div>");

    assertThat(document.title()).contains("城乡公交一体化在线访谈");
    assertThat(document.blocks())
        .containsExactly(
            new Block.Heading(1, "城乡公交一体化在线访谈"),
            new Block.Paragraph("发布时间：2019-09-18 16:20"),
            new Block.Paragraph("来源：本网"),
            new Block.Paragraph("[主持人] [2019-09-18 15:00:32]"),
            new Block.Paragraph("各位网友，大家好！"),
            new Block.Paragraph("[陈立平] [2019-09-18 15:01:10]"),
            new Block.Paragraph("大家好。"),
            new Block.Paragraph("第一点是线路。"));
    assertThat(HiddenTextTest.leftOut(document).keySet()).containsExactly(LeftOut.Kind.NAVIGATION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p hidden>内部备注</p>",
        "<p aria-hidden='true'>内部备注</p>",
        "<p style='display: none'>内部备注</p>",
        "<p style='DISPLAY:none !important'>内部备注</p>",
        "<div style='visibility:hidden'><p>内部备注</p></div>",
        "<p class='secret'>内部备注</p>",
        "<p class='hide'>内部备注</p>",
        "<p style='color:#fff'>内部备注</p>",
        "<p><font color=white>内部备注</font></p>",
        "<div style='background:#000 no-repeat'><p style='color:rgb(0,0,0)'>内部备注</p></div>",
        "<p style='font-size:0'>内部备注</p>",
        "<p style='font-size:1px'>内部备注</p>",
        "<p style='opacity:0'>内部备注</p>",
        "<p style='position:absolute;left:-9999px'>内部备注</p>",
        "<p style='text-indent:-9999px'>内部备注</p>",
        "<p style='height:0;overflow:hidden'>内部备注</p>",
        "<p style='mso-hide:all'>内部备注</p>",
        "<noscript>内部备注</noscript>",
        "<template><p>内部备注</p></template>",
        "<dialog>内部备注</dialog>"
      })
  void whatNoBrowserShowsIsLeftOut(String hidden) throws Exception {
    Document document =
        read(
            "<style>@media screen{.x{color:red}} .secret{display:none}"
                + " a:hover{display:none}</style>",
            "<p>主持人：大家好。</p>" + hidden + "<p>嘉宾：<a href='#'>大家</a>好。</p><!-- 内部备注 -->");

    assertThat(document.text().lines()).containsExactly("主持人：大家好。", "嘉宾：大家好。");
    assertThat(HiddenTextTest.leftOut(document)).containsExactly(Map.entry(LeftOut.Kind.HIDDEN, 4));
    assertThat(document.findings().get(0).code()).isEqualTo("HIDDEN_TEXT_LEFT_OUT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div style='visibility:hidden'><p style='visibility:visible'>主持人：看得见。</p></div>",
        "<div style='background-color:#1f4e79'><p style='color:#fff'>主持人：看得见。</p></div>",
        "<div style='background:url(a.png)'><p style='color:#fff'>主持人：看得见。</p></div>",
        "<p class='tab on'>主持人：看得见。</p>",
        "<p class='hide' style='display:block'>主持人：看得见。</p>",
        "<ul style='font-size:0'><li style='font-size:14px'>主持人：看得见。</li></ul>"
      })
  void whatABrowserShowsIsKept(String shown) throws Exception {
    Document document = read("<style>.tab{display:none}.on{display:block}</style>", shown);

    assertThat(document.text()).isEqualTo("主持人：看得见。");
    assertThat(document.leftOut()).isEmpty();
  }

  @Test
  void anArticleInsideWhatIsNamedLikeAMenuIsKept() throws Exception {
    String article = "<p>主持人：各位网友大家好，欢迎收看今天的节目。</p><p>嘉宾：谢谢主持人，大家好。</p>";

    assertThat(lines("<form id='aspnetForm'><div class='content-top'>" + article + "</div></form>"))
        .containsExactly("主持人：各位网友大家好，欢迎收看今天的节目。", "嘉宾：谢谢主持人，大家好。");
    assertThat(lines("<div id='header'><h1>公交</h1></div>" + article)).first().isEqualTo("公交");
  }

  @Test
  void speechWithLinksIsNoMenu() throws Exception {
    assertThat(
            lines(
                "<ul><li><a href='1'>首页</a></li><li><a href='2'>互动</a></li></ul>"
                    + "<p>嘉宾：可以看<a href='3'>第一份通知</a>、<a href='4'>第二份通知</a>和"
                    + "<a href='5'>第三份通知</a>。</p>"
                    + "<p>嘉宾：版权所有的问题我们也在研究。网站备案要办ICP备案。</p>"))
        .containsExactly("嘉宾：可以看第一份通知、第二份通知和第三份通知。", "嘉宾：版权所有的问题我们也在研究。网站备案要办ICP备案。");
  }

  @Test
  void tablesThatPlaceAPageAreNoRowsAndOthersAre() throws Exception {
    Document document =
        read(
            "",
            "<table><tr><td><table><tr><td>发言人</td><td>内容</td></tr><tr><td>主持人</td>"
                + "<td>大家好。<br>请讲。</td></tr></table></td></tr></table>"
                + "<table><tr><td><p>主持人：好。</p><p>嘉宾：好。</p></td></tr></table>");

    assertThat(document.blocks())
        .containsExactly(
            new Block.Row(List.of("发言人", "内容")),
            new Block.Row(List.of("主持人", "大家好。\n请讲。")),
            new Block.Paragraph("主持人：好。"),
            new Block.Paragraph("嘉宾：好。"));
  }

  @Test
  void namesInElementsOfTheirOwnDoNotRunIntoTheSpeech() throws Exception {
    assertThat(
            lines(
                "<dl><dt>主持人</dt><dd>大家好。</dd><dt>陈立平</dt><dd>谢谢。</dd></dl>"
                    + "<div><em class='speaker'>主持人</em><span>请讲。</span></div>"
                    + "<div><i>15:02</i><b class='guest-name'>陈立平</b>好的。</div>"
                    + "<div>市民<span class='name'>王先生</span>来电说好。</div>"))
        .containsExactly(
            "[主持人]", "大家好。", "[陈立平]", "谢谢。", "[主持人] 请讲。", "[15:02] [陈立平] 好的。", "市民王先生来电说好。");
  }

  @Test
  void notesReadingsAndDeletionsAreLeftOut() throws Exception {
    Document document =
        read(
            "",
            "<p>嘉宾：去<ruby>鼎<rt>dǐng</rt></ruby>湖<a class='sdfootnoteanc' href='#s'>1</a>"
                + "<del>三</del><ins>两</ins>次。</p><div id='sdfootnote1'><p>脚注。</p></div>"
                + "<pre>主持人：一\n嘉宾：二</pre>");

    assertThat(document.text().lines()).containsExactly("嘉宾：去鼎湖两次。", "主持人：一", "嘉宾：二");
    assertThat(HiddenTextTest.leftOut(document))
        .containsOnlyKeys(LeftOut.Kind.NOTE, LeftOut.Kind.RUBY, LeftOut.Kind.DELETED);
  }
}
