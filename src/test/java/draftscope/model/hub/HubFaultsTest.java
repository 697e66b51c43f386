package draftscope.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.decoding.port.Cancellation;
import draftscope.model.input.BadInputException;
import draftscope.model.input.RemoteException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A server and a line that misbehave in every way known; the file is right in the end, or it is said why not. */
class HubFaultsTest extends HubFixture {

    private static final String WEIGHTS = "model.safetensors";

    @Test
    void aDroppedLineIsContinuedWhereItBroke() throws IOException {
        hub.fault(WEIGHTS, hub.dropAfter(100_000), hub.dropAfter(100_000));
        assertWhole();
        assertThat(ranges()).hasSize(3);
        assertThat(ranges().get(0)).isEmpty();
        assertThat(start(ranges().get(2))).isGreaterThan(start(ranges().get(1))).isGreaterThan(0);
        assertThat(lastWeights().ifRange()).contains("\"" + FakeHub.sha256(weights()) + "\"");
    }

    @Test
    void aPartOfAnEarlierRunIsContinued() throws IOException {
        putPart(Arrays.copyOf(weights(), 200_000));
        assertWhole();
        assertThat(ranges()).containsExactly(Optional.of("bytes=200000-"));
        assertThat(lastWeights().ifRange()).contains("\"" + FakeHub.sha256(weights()) + "\"");
    }

    @Test
    void atAStoreThePartIsContinuedWithTheStoresOwnValidator() throws IOException {
        hub.redirects = true;
        hub.fault(WEIGHTS, hub.dropAfter(100_000));
        assertWhole();
        var last = lastWeights();
        assertThat(last.store()).isTrue();
        assertThat(last.range()).isPresent();
        assertThat(last.ifRange()).hasValueSatisfying(text -> assertThat(text).startsWith("\"store-"));
    }

    @Test
    void aServerThatIgnoresRangesIsReadFromTheStart() throws IOException {
        hub.ranges = false;
        putPart(Arrays.copyOf(weights(), 200_000));
        assertWhole();
    }

    @Test
    void anotherRangeThanAskedForIsNotTaken() throws IOException {
        putPart(Arrays.copyOf(weights(), 200_000));
        hub.fault(WEIGHTS, (exchange, content) -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 0-99/" + content.length);
            FakeHub.send(exchange, 206, Arrays.copyOf(content, 100));
        });
        assertWhole();
        assertThat(ranges()).containsExactly(Optional.of("bytes=200000-"), Optional.empty());
    }

    @Test
    void aRangeOfAFileOfAnotherLengthIsNotTaken() throws IOException {
        putPart(Arrays.copyOf(weights(), 200_000));
        hub.fault(WEIGHTS, (exchange, content) -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 200000-299999/999999");
            FakeHub.send(exchange, 206, Arrays.copyOfRange(content, 200_000, content.length));
        });
        assertWhole();
        assertThat(ranges()).containsExactly(Optional.of("bytes=200000-"), Optional.empty());
    }

    @Test
    void aFileThatChangesInTheMiddleStartsAnew() throws IOException {
        hub.fault(WEIGHTS, (exchange, content) -> {
            hub.dropAfter(100_000).answer(exchange, content);
            hub.files.put(WEIGHTS, FakeHub.bytes(BIG, 99));
        });
        assertThat(resolve().resolve(WEIGHTS)).hasBinaryContent(FakeHub.bytes(BIG, 99));
    }

    @Test
    void aFileThatChangesAtTheStoreStartsAnew() throws IOException {
        hub.redirects = true;
        hub.fault(WEIGHTS, (exchange, content) -> {
            hub.dropAfter(100_000).answer(exchange, content);
            hub.files.put(WEIGHTS, FakeHub.bytes(BIG, 99));
        });
        assertThat(resolve().resolve(WEIGHTS)).hasBinaryContent(FakeHub.bytes(BIG, 99));
    }

    @Test
    void aCorruptPartIsFoundByItsChecksum() throws IOException {
        putPart(new byte[200_000]);
        assertWhole();
        assertThat(ranges()).hasSize(2);
        assertThat(ranges().get(1)).isEmpty();
    }

    @Test
    void aPartThatIsTooLongIsThrownAway() throws IOException {
        putPart(new byte[BIG + 1]);
        assertWhole();
    }

    @Test
    void aWholePartIsOnlyChecked() throws IOException {
        putPart(weights());
        assertWhole();
        assertThat(hub.requests("GET", WEIGHTS)).isZero();
    }

    @Test
    void aWrongChecksumIsNeverAccepted() {
        hub.etags.put(WEIGHTS, "0".repeat(64));
        assertThatThrownBy(this::resolve)
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("org/tiny/model.safetensors")
                .hasMessageContaining("checksum");
        assertThat(model().resolve("blobs").resolve("0".repeat(64))).doesNotExist();
        assertThat(model().resolve("blobs").resolve("0".repeat(64) + ".incomplete")).doesNotExist();
    }

    @Test
    void smallFilesAreCheckedToo() {
        hub.etags.put("config.json", "0".repeat(40));
        assertThatThrownBy(this::resolve).isInstanceOf(RemoteException.class).hasMessageContaining("checksum");
    }

    @Test
    void aChecksumThatIsNoFileNameIsRefused() {
        hub.etags.put(WEIGHTS, "../../../../evil");
        assertThatThrownBy(this::resolve).isInstanceOf(RemoteException.class).hasMessageContaining("which version");
    }

    @Test
    void moreBytesThanAnnouncedAreNotTaken() throws IOException {
        hub.fault(WEIGHTS, (exchange, content) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(content);
            exchange.getResponseBody().write(new byte[1000]);
        });
        assertWhole();
    }

    /** A link may lead to a file that is not ours. */
    @Test
    void aPartThatIsALinkIsNotWrittenThrough() throws IOException {
        var precious = Files.writeString(home.resolve("precious.txt"), "precious");
        Files.createDirectories(weightsPart().getParent());
        Files.createSymbolicLink(weightsPart(), precious);
        resolve();
        assertWhole();
        assertThat(precious).hasContent("precious");
    }

    /** huggingface_hub's mark of a file that is not there: an empty file. */
    @Test
    void aMarkThatIsALinkIsNotWrittenThrough() throws IOException {
        var precious = Files.writeString(home.resolve("precious.txt"), "precious");
        var mark = model().resolve(".no_exist").resolve(FakeHub.COMMIT).resolve("chat_template.jinja");
        Files.createDirectories(mark.getParent());
        Files.createSymbolicLink(mark, precious);
        resolve();
        assertWhole();
        assertThat(precious).hasContent("precious");
    }

    /** Only weights are long. */
    @Test
    void aSmallFileThatIsSaidToBeLongIsNotBrought() {
        hub.lengthSaid.put("tokenizer_config.json", 600L << 20);
        assertThatThrownBy(this::resolve)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("org/tiny/tokenizer_config.json")
                .hasMessageContaining("0.6 GiB");
    }

    /** Nobody says how long it is, and it does not end. */
    @Test
    void aFileWithoutALengthCannotFillTheDisk() {
        hub.files.remove("model.safetensors");
        free = 256L << 20;
        for (int i = 0; i < 3; i++) {
            hub.fault("pytorch_model.bin", (exchange, content) -> {
                exchange.sendResponseHeaders(200, 0);
                for (int piece = 0; piece < 100; piece++) {
                    exchange.getResponseBody().write(new byte[10_000]);
                }
            });
        }
        hub.lengths = false;
        assertThatThrownBy(this::resolve)
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("does not say how long");
    }

    @Test
    void fewerBytesThanAnnouncedAreContinued() throws IOException {
        hub.fault(WEIGHTS, (exchange, content) -> FakeHub.send(exchange, 200, Arrays.copyOf(content, 120_000)));
        assertWhole();
        assertThat(ranges().get(1)).contains("bytes=120000-");
    }

    @Test
    void serverErrorsAreWaitedOutMoreAndMorePatiently() throws IOException {
        hub.fault(WEIGHTS, FakeHub.status(500), FakeHub.status(503), FakeHub.status(502));
        assertWhole();
        assertThat(waited()).isEqualTo(1 + 2 + 4);
    }

    @Test
    void tooManyRequestsAreWaitedOutAsLongAsTheServerSays() throws IOException {
        hub.fault("api", FakeHub.status(429, "Retry-After", "7"));
        hub.fault(WEIGHTS, FakeHub.status(
                429, "Retry-After", "Tue, 24 Nov 2026 10:00:11 GMT", "Date", "Tue, 24 Nov 2026 10:00:00 GMT"));
        assertWhole();
        // The server writes its own Date, so of the second wish only the first is exact.
        assertThat(waited()).isGreaterThanOrEqualTo(7);
    }

    @Test
    void anHourIsNotWaited() {
        hub.fault("api", FakeHub.status(429, "Retry-After", "3600"));
        assertThatThrownBy(this::resolve).isInstanceOf(RemoteException.class).hasMessageContaining("60 minutes");
        assertThat(slept).isEmpty();
    }

    @Test
    void aServerThatAlwaysFailsIsGivenUp() {
        for (int i = 0; i < 20; i++) {
            hub.fault("api", FakeHub.status(500));
        }
        assertThatThrownBy(this::resolve)
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("6 times")
                .hasMessageContaining("500");
        assertThat(waited()).isEqualTo(1 + 2 + 4 + 8 + 16);
    }

    @Test
    void aLineThatAlwaysDropsAtTheSamePlaceIsGivenUp() {
        hub.ranges = false;
        for (int i = 0; i < 30; i++) {
            hub.fault(WEIGHTS, hub.dropAfter(50_000));
        }
        assertThatThrownBy(this::resolve).isInstanceOf(RemoteException.class).hasMessageContaining("what has arrived is kept");
    }

    @Test
    void aServerThatIsNotThereIsSaidToBe() {
        hub.close();
        assertThatThrownBy(this::resolve).isInstanceOf(RemoteException.class).hasMessageContaining("cannot be reached");
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws Exception {
        patience = Duration.ofMillis(300);
        var done = new CountDownLatch(1);
        for (int i = 0; i < 6; i++) {
            hub.fault("api", (exchange, content) -> await(done));
        }
        assertThatThrownBy(this::resolve).isInstanceOf(RemoteException.class).hasMessageContaining("no answer came");
        done.countDown();
    }

    @Test
    void aLineThatFallsSilentIsTakenUpAgain() throws Exception {
        patience = Duration.ofMillis(500);
        var done = new CountDownLatch(1);
        hub.fault(WEIGHTS, (exchange, content) -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, 100_000);
            exchange.getResponseBody().flush();
            await(done);
        });
        assertWhole();
        assertThat(ranges()).hasSize(2);
        done.countDown();
    }

    @Test
    void cancellingKeepsThePart() throws Exception {
        var cancelled = new AtomicBoolean();
        var done = new CountDownLatch(1);
        hub.fault(WEIGHTS, (exchange, content) -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, 150_000);
            exchange.getResponseBody().flush();
            await(done);
        });
        // The line is silent, so only the part's size tells that there is something to keep.
        Cancellation whenSomeArrived = () -> {
            if (sizeOfPart() > 0) {
                cancelled.set(true);
            }
            return cancelled.get();
        };
        assertThatThrownBy(() -> resolver().resolve(MODEL, Wanted.MODEL, told::add, whenSomeArrived))
                .isInstanceOf(CancellationException.class);
        done.countDown();
        var kept = sizeOfPart();
        assertThat(kept).isPositive();
        assertWhole();
        assertThat(lastWeights().range()).contains("bytes=" + kept + "-");
    }

    @Test
    void anInterruptCancels() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(this::resolve).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void twoAtOnceDownloadOnce() throws Exception {
        var slow = new CountDownLatch(1);
        hub.fault(WEIGHTS, (exchange, content) -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, 100_000);
            exchange.getResponseBody().flush();
            await(slow);
            exchange.getResponseBody().write(content, 100_000, content.length - 100_000);
        });
        var threads = Executors.newFixedThreadPool(2);
        try {
            var waiting = new CountDownLatch(1);
            HubProgress progress = status -> {
                if (status.stage() == HubProgress.Stage.WAITING && status.file().equals(WEIGHTS)) {
                    waiting.countDown();
                }
            };
            var runs = List.of(
                    threads.submit(() -> resolver().resolve(MODEL, Wanted.MODEL, progress, Cancellation.NEVER)),
                    threads.submit(() -> resolver().resolve(MODEL, Wanted.MODEL, progress, Cancellation.NEVER)));
            assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
            slow.countDown();
            for (var run : runs) {
                assertThat(run.get(20, TimeUnit.SECONDS).resolve(WEIGHTS)).hasBinaryContent(weights());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(hub.requests("GET", WEIGHTS)).isOne();
    }

    private void assertWhole() throws IOException {
        assertThat(resolve().resolve(WEIGHTS)).hasBinaryContent(weights());
        assertThat(weightsPart()).doesNotExist();
    }

    private List<Optional<String>> ranges() {
        return hub.asked.stream()
                .filter(a -> a.method().equals("GET") && a.path().endsWith(WEIGHTS))
                .map(FakeHub.Asked::range)
                .toList();
    }

    private static int start(Optional<String> range) {
        return Integer.parseInt(range.orElse("bytes=0-").replaceAll("[^0-9]", ""));
    }

    private FakeHub.Asked lastWeights() {
        return hub.asked.stream()
                .filter(a -> a.method().equals("GET") && a.path().endsWith(WEIGHTS))
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private long sizeOfPart() {
        try {
            return Files.exists(weightsPart()) ? Files.size(weightsPart()) : 0;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
