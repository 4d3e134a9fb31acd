package io.sallyport.replay.html;

import io.sallyport.testkit.json.JsonReader;
import io.sallyport.testkit.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Debian's Chromium without a window, spoken to by the DevTools protocol on loopback. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<String> messages = new ArrayBlockingQueue<>(1000);
    private final WebSocket socket;
    private int last;

    /** Opens a page and waits until it has loaded. */
    Browser(Path page, Path folder, boolean dark) throws IOException, InterruptedException {
        process = new ProcessBuilder(List.of(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--window-size=1200,2000",
                        dark ? "--force-dark-mode" : "--disable-features=DarkMode",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder,
                        page.toUri().toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolveSibling("browser.log").toFile())
                .start();
        int port = port(folder.resolve("DevToolsActivePort"));
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(address(port, page)), new Listener())
                .join();
        while (!evaluate("document.readyState").equals("complete")) {
            Thread.sleep(50);
        }
    }

    private int port(Path file) throws IOException, InterruptedException {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Thread.sleep(50)) {
            if (Files.exists(file) && Files.readAllLines(file).size() >= 2) {
                return Integer.parseInt(Files.readAllLines(file).getFirst());
            }
            if (!process.isAlive()) {
                throw new IOException("chromium has ended with " + process.exitValue());
            }
        }
        throw new IOException("chromium does not listen");
    }

    private String address(int port, Path page) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .build();
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Thread.sleep(50)) {
            String all =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            for (JsonValue each : ((JsonValue.Elements) JsonReader.read(all)).elements()) {
                JsonValue.Members target = (JsonValue.Members) each;
                if (target.text("url").equals(page.toUri().toString())) {
                    return target.text("webSocketDebuggerUrl");
                }
            }
        }
        throw new IOException("chromium has not opened the page");
    }

    private JsonValue.Members call(String method, String parameters) throws IOException, InterruptedException {
        int id = ++last;
        socket.sendText("{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
                .join();
        while (true) {
            String message = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (message == null) {
                throw new IOException("no answer to " + method);
            }
            if (message.startsWith("{\"id\":" + id + ",")) {
                return member((JsonValue.Members) JsonReader.read(message), "result");
            }
        }
    }

    private static JsonValue.Members member(JsonValue.Members of, String name) {
        return (JsonValue.Members) of.get(name);
    }

    /** Runs a script in the page; its value as text. */
    String evaluate(String script) throws IOException, InterruptedException {
        String quoted = "String(" + script + ")";
        JsonValue.Members answer = call(
                "Runtime.evaluate",
                "{\"expression\":\"" + quoted.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}");
        return member(answer, "result").text("value");
    }

    /** Shows the page as to somebody who prefers these colours: {@code light} or {@code dark}. */
    void colours(String scheme) throws IOException, InterruptedException {
        call(
                "Emulation.setEmulatedMedia",
                "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme + "\"}]}");
    }

    /** Gives the window this width, as a telephone has it. */
    void width(int pixels) throws IOException, InterruptedException {
        call(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":" + pixels + ",\"height\":800,\"deviceScaleFactor\":1,\"mobile\":false}");
    }

    /** The page as PNG. */
    byte[] screenshot() throws IOException, InterruptedException {
        return Base64.getDecoder()
                .decode(call("Page.captureScreenshot", "{\"format\":\"png\"}").text("data"));
    }

    /** Ends the browser and waits for it: it writes to its folder to the last. */
    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        socket.sendText("{\"id\":0,\"method\":\"Browser.close\"}", true).join();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly();
        for (ProcessHandle each : all) {
            each.onExit().completeOnTimeout(each, 5, TimeUnit.SECONDS).join();
        }
        socket.abort();
        client.close();
    }

    /** Joins the pieces of messages. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean isLast) {
            message.append(text);
            if (isLast) {
                messages.add(message.toString());
                message.setLength(0);
            }
            return WebSocket.Listener.super.onText(from, text, isLast);
        }
    }
}
