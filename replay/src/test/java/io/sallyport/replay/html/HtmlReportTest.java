package io.sallyport.replay.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigParser;
import io.sallyport.replay.CaptureSource;
import io.sallyport.replay.Examples;
import io.sallyport.replay.Replay;
import io.sallyport.replay.ReplaySettings;
import io.sallyport.replay.advice.Advisor;
import io.sallyport.replay.answer.Answer;
import io.sallyport.replay.report.ObserverChain;
import io.sallyport.replay.whatif.Observed;
import io.sallyport.replay.whatif.Result;
import io.sallyport.testkit.Requires;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page: what is in it, that nothing of the input becomes markup, and that a real browser shows it. */
class HtmlReportTest {
    private static final String HOSTILE =
            "<img src=x onerror=\"window.hacked=1\"></title><script>window.hacked=1</script>";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private static String page(Examples.Case example, String hostname) {
        String text = Examples.text(example.config());
        ReplaySettings settings = Examples.settings(example.config(), text, example.captures(), 64, 1);
        Observed observed = new Observed(settings.captures(), Set.of());
        HtmlReport report = new HtmlReport();
        Replay.run(settings, new ObserverChain(observed, report));
        Result result = observed.result().orElseThrow();
        Advisor advisor = new Advisor(
                () -> new ConfigParser().parse(example.config(), text).configuration(),
                (changed, watched) -> Observed.run(settings.with(changed), watched));
        List<CaptureSource> captures =
                example.captures().stream().map(CaptureSource::parse).toList();
        return report.page(new Answer(result, advisor.advise(result)), hostname, example.config() + hostname, captures);
    }

    private static Examples.Case fibreCut() {
        return Examples.of("fibre-cut/firewall.cfg", "Inside=fibre-cut/inside.pcap", "MPLS=fibre-cut/mpls.pcap");
    }

    @Test
    void everyExampleHasAPage() {
        Examples.all().forEach(example -> {
            String page = page(example, "fw");
            assertThat(page)
                    .as(example.toString())
                    .startsWith("<!DOCTYPE html>")
                    .endsWith("</html>\n");
            assertThat(page).contains("id=\"flow-table\"", "class=\"timeline\"", "class=\"ladder\"");
            // Self-contained: no address of anything to load.
            assertThat(page).doesNotContain("http://", "https://", "src=", "@import", "url(");
        });
    }

    @Test
    void itTellsTheAnswer() {
        assertThat(page(fibreCut(), "dc-fw"))
                .contains("<h1>dc-fw</h1>")
                .contains("97 packets are dropped in 2 flows, most of them for tcp-not-syn")
                .contains("TCP state bypass cures 2 of 2 of them, tried on these captures.")
                .contains("the real firewall passed what is dropped here (tcp-not-syn)")
                .contains("TCP 10.20.0.10/41001 &gt; 10.10.0.80/8080")
                .contains("set connection advanced-options tcp-state-bypass");
    }

    @Test
    void nothingOfTheInputBecomesMarkup() {
        String page = page(fibreCut(), HOSTILE + "\u0007\u202e");
        assertThat(page).doesNotContain("<img", "<script>window", "\u0007", "\u202e");
        assertThat(page).contains("&lt;img src=x onerror=&quot;window.hacked=1&quot;&gt;", "\\u0007\\u202e");
    }

    @Test
    void aBrowserShowsIt() throws IOException, InterruptedException {
        Requires.program("chromium");
        Path file = Files.writeString(folder.resolve("report.html"), page(fibreCut(), HOSTILE));
        try (Browser browser = new Browser(file, folder.resolve("profile"), false)) {
            assertThat(browser.evaluate("window.hacked")).isEqualTo("undefined");
            assertThat(browser.evaluate("document.querySelectorAll('img').length"))
                    .isEqualTo("0");
            assertThat(browser.evaluate("document.querySelector('h1').textContent"))
                    .isEqualTo(HOSTILE);
            // The style sheet is in force: the policy of the page lets it in.
            assertThat(browser.evaluate("getComputedStyle(document.querySelector('.tiles')).display"))
                    .isEqualTo("flex");
            String shown = "getComputedStyle(document.getElementById('flow-%d')).display";
            assertThat(browser.evaluate(shown.formatted(1))).isEqualTo("block");
            assertThat(browser.evaluate(shown.formatted(2))).isEqualTo("none");
            browser.evaluate("document.querySelector('a[href=\\'#flow-2\\']').click()");
            assertThat(browser.evaluate(shown.formatted(2))).isEqualTo("block");
            assertThat(browser.evaluate(shown.formatted(1))).isEqualTo("none");
            assertThat(browser.evaluate("document.querySelectorAll('#flow-2 svg.ladder g').length"))
                    .isEqualTo("60");
            browser.evaluate("(s => { s.value = '41022 not-syn'; s.dispatchEvent(new Event('input')); })"
                    + "(document.getElementById('search'))");
            assertThat(
                            browser.evaluate(
                                    "Array.from(document.querySelectorAll('#flow-table tbody tr')).filter(r => !r.hidden).length"))
                    .isEqualTo("1");
            assertThat(browser.evaluate("document.getElementById('found').textContent"))
                    .isEqualTo("1 flow");
            browser.evaluate("window.scrollTo(0, 0)");
            assertThat(colours(browser.screenshot())).isGreaterThan(20);
            assertThat(browser.evaluate("document.querySelectorAll('svg.timeline rect.gone').length > 10"))
                    .isEqualTo("true");
            // On a telephone the page is as wide as the window; tables and charts scroll within their boxes.
            browser.width(390);
            assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo("390");
            assertThat(browser.evaluate("document.querySelector('svg.timeline').getBoundingClientRect().width >= 640"))
                    .isEqualTo("true");
        }
    }

    /** Text that is shown with less contrast than WCAG 2 asks for (4.5 to 1), each with its element and colours. */
    private static final String FAINT = """
            (() => {
              const part = c => { c /= 255; return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4); };
              const numbers = s => s.match(/[0-9.]+/g).map(Number);
              const light = c => 0.2126 * part(c[0]) + 0.7152 * part(c[1]) + 0.0722 * part(c[2]);
              const ground = e => {
                for (; e; e = e.parentElement) {
                  const c = numbers(getComputedStyle(e).backgroundColor);
                  if (c.length < 4 || c[3] > 0.5) return c;
                }
                return [255, 255, 255];
              };
              const faint = new Set();
              let seen = 0;
              const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walk.nextNode()) {
                const e = walk.currentNode.parentElement;
                if (!walk.currentNode.data.trim() || !e.getClientRects().length || e.closest('script, style')) continue;
                seen++;
                const style = getComputedStyle(e);
                const ink = numbers(e.closest('svg') ? style.fill : style.color);
                const a = light(ink), b = light(ground(e));
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (ratio < 4.5) faint.add(e.tagName + '.' + e.getAttribute('class') + ' ' + ink + ' on ' + ground(e));
              }
              return seen > 100 ? [...faint].join('; ') : 'only ' + seen + ' pieces of text';
            })()""".replaceAll("\\s*\\n\\s*", " ");

    @Test
    void textStandsOutInLightAndDark() throws IOException, InterruptedException {
        Requires.program("chromium");
        Path file = Files.writeString(folder.resolve("report.html"), page(fibreCut(), "dc-fw"));
        try (Browser browser = new Browser(file, folder.resolve("profile"), false)) {
            String ground = "getComputedStyle(document.body).backgroundColor";
            browser.colours("light");
            String light = browser.evaluate(ground);
            assertThat(browser.evaluate(FAINT)).isEmpty();
            browser.colours("dark");
            assertThat(browser.evaluate(ground)).isNotEqualTo(light);
            assertThat(browser.evaluate(FAINT)).isEmpty();
        }
    }

    /** How many colours a picture has: a page that is not painted has one. */
    private static long colours(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(1200);
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .distinct()
                .count();
    }
}
