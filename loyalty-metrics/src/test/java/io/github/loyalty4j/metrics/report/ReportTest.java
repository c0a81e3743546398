package io.github.loyalty4j.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.metrics.Definition;
import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.IntervalMethod;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ReportTest {
    private static Interval interval(double lower, double upper) {
        return new Interval(lower, upper, 0.95, IntervalMethod.ADJUSTED_WALD);
    }

    private static Plot plot() {
        return Plot.titled("NPS by <month>", "points")
                .with("2026-10", 15, interval(-0.7, 29.8))
                .with("2026-11 & later", 27, interval(18, 36));
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    @Test
    void svg_isXmlWithADotAndALineForEachFigure() throws Exception {
        Document svg = parsed(plot().svg());

        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2);
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("NPS by <month>");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo(
                        "NPS by <month>, in points: 2026-10 15.0 (-0.7 to 29.8); 2026-11 & later 27.0 (18.0 to 36.0);");
        // The axis goes from -10 to 40 in tens: x is 180 + 374 * (15 + 10) / 50.
        assertThat(svg.getElementsByTagName("circle")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("cx")
                        .getNodeValue())
                .isEqualTo("367.0");
        assertThat(parsed(Plot.titled("none", "").svg())
                        .getElementsByTagName("circle")
                        .getLength())
                .isZero();
        assertThat(parsed(Plot.titled("one", "").with("a", 0, interval(0, 0)).svg())
                        .getElementsByTagName("text")
                        .getLength())
                .isPositive();
    }

    // Read by the JDK's own reader. The first dot's centre is the SVG's (367.0, 57), two pixels a point.
    @Test
    void figureThatIsCounted_hasNoInterval() {
        Plot plot = Plot.titled("Members", "members").with("who win", 12).with("who lose", 3);
        assertThat(plot.svg()).contains("who win 12.0; who lose 3.0;").doesNotContain("12.0 (");
        assertThat(plot.table().csv()).contains("who win,12.00,,");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plot.with("none", Double.NaN))
                .withMessage("plotted value must be below 1E15: NaN");
    }

    @Test
    void png_showsWhatTheSvgShows() throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(plot().png()));

        assertThat(image.getWidth()).isEqualTo(1440);
        assertThat(image.getHeight()).isEqualTo(2 * (44 + 2 * 26 + 36));
        assertThat(image.getRGB(734, 114)).isEqualTo(0xFF0B3D66);
        assertThat(image.getRGB(734 - 40, 114)).isEqualTo(0xFF1F5F99);
        assertThat(image.getRGB(1, 1)).isEqualTo(0xFFFFFFFF);
        assertThat(Plot.titled("none", "").png()).isNotEmpty();
        assertThat(ImageIO.read(new ByteArrayInputStream(Png.of(2, 1, new int[] {0xFF0000, 0x00FF80})))
                        .getRGB(1, 0))
                .isEqualTo(0xFF00FF80);
    }

    // A chunk's sum is over its name and its data; that of the empty IEND is always AE426082 (ISO/IEC 15948).
    @Test
    void png_endsWithItsSum() {
        byte[] file = plot().png();
        assertThat(java.util.Arrays.copyOfRange(file, file.length - 4, file.length))
                .containsExactly(0xAE, 0x42, 0x60, 0x82);
    }

    @Test
    void json_hasNumbersAndStrings() {
        assertThat(Table.of("name", "n")
                        .row("a \"b\" \\ \n \uD800", "-1.50")
                        .row("007", "1e5")
                        .row("NaN", "0")
                        .json())
                .isEqualTo("{\"columns\":[\"name\",\"n\"],\"rows\":[[\"a \\\"b\\\" \\\\ \\u000a \uFFFD\",-1.50],"
                        + "[\"007\",\"1e5\"],[\"NaN\",0]]}");
        assertThat(Table.of("a").json()).isEqualTo("{\"columns\":[\"a\"],\"rows\":[]}");
    }

    @Test
    void html_isOneFileWithoutScriptsOrNetwork() throws Exception {
        String html = Report.titled("November <1>", Locale.ENGLISH)
                .section("NPS")
                .text("Fish & \"chips\"")
                .plot(plot())
                .definition(Definition.of("NPS").with("scale", "0-10"))
                .html();

        assertThat(html)
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .contains("<title>November &lt;1&gt;</title>")
                .contains("<p>Fish &amp; &quot;chips&quot;</p>")
                .contains("<dt>scale</dt><dd>0-10</dd>")
                .contains("<th scope=\"row\">2026-10</th><td>15.00</td><td>-0.70</td><td>29.80</td>")
                .doesNotContain("<script")
                .doesNotContain("src=")
                .doesNotContain("href=");
        assertThat(html.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:")
                .doesNotContain("https:");
        // Well formed but for the tags HTML leaves open.
        parsed(html.replace("<!DOCTYPE html>\n", "").replaceAll("<meta ([^>]*)>", "<meta $1/>"));
    }

    @Test
    void csv_quotesAndDefusesFormulas() {
        assertThat(Table.of("name", "n")
                        .row("a \"b\", c", "-1.5")
                        .row("=1+1", "+x")
                        .csv())
                .isEqualTo("name,n\r\n\"a \"\"b\"\", c\",-1.5\r\n'=1+1,'+x\r\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Table.of("a", "b").row("1"))
                .withMessage("row must have 2 cells, as the header: has 1");
    }

    @Test
    void markup_ofWhatXmlHasNoPlaceFor() throws Exception {
        assertThat(parsed(Plot.titled("a\u0001\uD800b", "").svg())
                        .getElementsByTagName("title")
                        .item(0)
                        .getTextContent())
                .isEqualTo("a\uFFFD\uFFFDb");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plot().with("x", Double.NaN, interval(0, 1)))
                .withMessage("plotted value must be below 1E15: NaN");
    }

    private static LinePlot lines() {
        return LinePlot.titled("Repeat & <track>", "weeks", "purchases")
                .with("actual", new double[] {0, 1, 4}, new double[] {0, 30, 80})
                .with("BG/NBD", new double[] {0, 4}, new double[] {0, 78});
    }

    // Weeks go from 0 to 4 in ones over 506 points from 64 on, purchases from 0 to 80 in twenties over 276 from 332
    // upwards.
    @Test
    void lines_goFromPointToPoint_withTheirNamesApart() throws Exception {
        Document svg = parsed(lines().svg());

        assertThat(attributes(svg, "line", "x2")).contains("190.5", "570.0");
        assertThat(attributes(svg, "circle", "cy")).startsWith("56.0").contains("62.9");
        assertThat(attributes(svg, "circle", "cy").subList(2, 4)).containsExactly("56.0", "71.0");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("Repeat & <track>, purchases by weeks: actual from 0.00 at 0.00 to 80.00 at 4.00;"
                        + " BG/NBD from 0.00 at 0.00 to 78.00 at 4.00;");
        assertThat(lines().table().csv())
                .startsWith(",weeks,purchases\r\nactual,0.00,0.0000\r\nactual,1.00,30.0000\r\n");
        assertThat(ImageIO.read(new ByteArrayInputStream(lines().png())).getRGB(2 * 570, 2 * 56))
                .isEqualTo(0xFF222222);
        assertThat(Report.titled("t", Locale.ENGLISH).plot(lines()).html())
                .contains("<figure>\n<svg", "<details>\n<summary>weeks, purchases</summary>\n<table>")
                .contains("<th scope=\"row\">BG/NBD</th><td>4.00</td><td>78.0000</td>")
                .contains("</table>\n</details>\n");
        assertThat(parsed(LinePlot.titled("none", "", "").svg())
                        .getElementsByTagName("line")
                        .getLength())
                .isZero();
    }

    // From 0 to 100 in twenties over 276 points: 90 is at 83.6, 60 at 166.4.
    @Test
    void lines_withIntervals() throws Exception {
        List<Interval> intervals = List.of(interval(20, 40), interval(60, 90)); // the second is higher than any point
        LinePlot plot = lines().with("with", new double[] {1, 4}, new double[] {30, 80}, intervals);

        Document svg = parsed(plot.svg());
        assertThat(attributes(svg, "line", "y2")).contains("83.6");
        assertThat(attributes(svg, "line", "y1")).contains("166.4");
        assertThat(plot.table().csv())
                .startsWith(",weeks,purchases,from,to\r\nactual,0.00,0.0000,,\r\n")
                .endsWith("with,4.00,80.0000,60.0000,90.0000\r\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lines().with("x", new double[] {1}, new double[] {1}, intervals))
                .withMessage("intervals must be as many as points, or none: 2 of 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lines().with("x", new double[] {1}, new double[] {1}, List.of(interval(0, 1e15))))
                .withMessageStartingWith("interval's ends must be below 1E15: ");
    }

    private static java.util.List<String> attributes(Document svg, String element, String name) {
        var all = svg.getElementsByTagName(element);
        return java.util.stream.IntStream.range(0, all.getLength())
                .mapToObj(i -> all.item(i).getAttributes().getNamedItem(name).getNodeValue())
                .toList();
    }

    @Test
    void lines_brokenCalls() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lines().with("x", new double[] {1}, new double[] {1, 2}))
                .withMessage("line must have 1 to 10000 points, as many across as upwards: 1 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lines().with("x", new double[] {1}, new double[] {Double.NaN}))
                .withMessage("point must be below 1E15: 1.0, NaN");
    }

    private static LinePlot line(int points) {
        double[] numbers =
                java.util.stream.IntStream.range(0, points).asDoubleStream().toArray();
        return LinePlot.titled("many", "weeks", "purchases").with("a", numbers, numbers);
    }

    private static int rows(String html) {
        return html.split("<th scope=\"row\">", -1).length - 1;
    }

    @Test
    void lines_ofManyPoints_haveATableOfSome() {
        String thousand = Report.titled("t", Locale.ENGLISH).plot(line(1_000)).html();
        assertThat(thousand).contains("<summary>weeks, purchases</summary>");
        assertThat(rows(thousand)).isEqualTo(1_000);
        String more = Report.titled("t", Locale.ENGLISH).plot(line(1_001)).html();
        assertThat(more)
                .contains("<summary>weeks, purchases (501 / 1001)</summary>")
                .contains("<td>1000.00</td>");
        assertThat(rows(more)).isEqualTo(501);
    }

    @Test
    void table_ofManyRowsOrNoColumn() {
        Table table = Table.of("n");
        for (int i = 0; i < 200_000; i++) {
            table = table.row(String.valueOf(i));
        }
        assertThat(table.csv()).startsWith("n\r\n0\r\n1\r\n").endsWith("\r\n199999\r\n");
        Table first = Table.of("n").row("1");
        Table second = first.row("2");
        assertThat(first.row("3").csv()).isEqualTo("n\r\n1\r\n3\r\n");
        assertThat(second.csv()).isEqualTo("n\r\n1\r\n2\r\n");
        assertThatIllegalArgumentException().isThrownBy(Table::of).withMessage("table must have a column: 0");
    }

    @Test
    void plot_ofNumbersFarOut_isRefused_andOfCloseOnesEnds() {
        for (double value : new double[] {1e15, -1e15, 1e16, 1e308, Double.NEGATIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> plot().with("x", value))
                    .withMessage("plotted value must be below 1E15: " + value);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plot().with("x", 0, interval(-1e15, 0)))
                .withMessage("plotted value must be below 1E15: -1.0E15");
        assertThatIllegalArgumentException().isThrownBy(() -> plot().with("x", 0, interval(0, 1e15)));
        double[][] pairs = {
            {9.9e14, 9.9e14 + 0.125},
            {1e14, 1e14 + 0.05},
            {0, Double.MIN_VALUE},
            {-Double.MIN_VALUE, Double.MIN_VALUE},
            {-9.9e14, 9.9e14},
            {1e-99, 2e-99}
        };
        for (double[] pair : pairs) {
            Plot plot = Plot.titled("t", "").with("a", pair[0]).with("b", pair[1]);
            assertThat(plot.svg()).doesNotContain("NaN").doesNotContain("Infinity");
            assertThat(plot.svg().split("<line", -1).length).isBetween(3, 20);
        }
    }

    @Test
    void text_escapesApostrophes() {
        assertThat(Report.titled("Ann's", Locale.ENGLISH).text("it's").html())
                .contains("<p>it&#39;s</p>", "<h1>Ann&#39;s</h1>");
    }
}
