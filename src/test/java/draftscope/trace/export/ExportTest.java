package draftscope.trace.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.decoding.ShortEvents;
import draftscope.decoding.port.ModelInfo;
import draftscope.model.machine.Assets;
import draftscope.trace.Pace;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.metadata.IIOMetadataNode;
import org.jcodec.api.FrameGrab;
import org.jcodec.codecs.h264.H264Utils;
import org.jcodec.common.io.NIOUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What an example trace becomes outside the program. */
class ExportTest {

    private static final Function<ModelInfo, Optional<String>> SHIPPED = model -> Optional.empty();

    private final Trace trace = example("svip-story.jsonl");

    @Test
    void theLineRepeatsTheRun() {
        assertThat(GenerateLine.of(trace.run(), SHIPPED))
                .startsWith("java -jar draftscope.jar generate --policy svip --entropy-coefficient 0.15 --threshold 0.3")
                .contains(" --temperature 0 ", " --seed 1 ", " --max-new-tokens 96 ", " --device cpu ", " --threads ")
                .contains(" --prompt-ids 332,26,")
                .doesNotContain("--target", "--ignore-eos");
        assertThat(GenerateLine.of(trace.run(), m -> Optional.of("/models/it's " + m.name())))
                .contains(" --target '/models/it'\\''s fable-14m' --draft '/models/it'\\''s fable-2m' ");
    }

    @Test
    void aLineNamesTheTypesOfBoth() {
        assertThat(GenerateLine.of(trace.run(), SHIPPED)).contains(" --dtype float32 --draft-dtype half-weights ");
        var run = trace.run();
        var draft = run.draft().orElseThrow();
        var alike = new ModelInfo(draft.name(), draft.architecture(), draft.parameters(), "float32", draft.device());
        assertThat(GenerateLine.of(
                        ShortEvents.run(
                                run.label(),
                                run.target(),
                                Optional.of(alike),
                                run.policy(),
                                run.sampling(),
                                run.prompt(),
                                run.promptIds(),
                                run.maxNewTokens(),
                                run.threads()),
                        SHIPPED)).contains(" --dtype float32 --draft-dtype float32 ");
    }

    @Test
    void roundsAreATableThatSaysWhatTheRunWas() throws IOException {
        var lines = RoundsTable.csv(trace).split("\r\n");
        assertThat(lines[0]).startsWith("round,first_token,drafted,accepted").contains("policy", "tokens_per_second", "prompt");
        assertThat(lines).hasSize(trace.rounds().size() + 1);
        var ended = trace.end().orElseThrow();
        assertThat(lines[1])
                .contains("\" Once")
                .contains("," + trace.run().target().name() + "," + trace.run().draft().orElseThrow().name() + ",model,svip,")
                .contains("c=0.15 h=0.3", "," + ended.totals().newTokens() + "," + ended.totals().millis() + ",");
        var json = new ObjectMapper().readTree(RoundsTable.json(trace));
        assertThat(json.get("rounds")).hasSize(trace.rounds().size());
        var first = trace.round(1).ended().orElseThrow();
        assertThat(json.at("/rounds/0/drafted").intValue()).isEqualTo(first.drafted());
        assertThat(json.at("/rounds/0/verify_millis").doubleValue()).isEqualTo(first.verifyMillis());
        assertThat(json.at("/run/prompt").asText()).isEqualTo(trace.run().prompt());
        assertThat(json.at("/run/policy/h").doubleValue()).isEqualTo(0.3);
        assertThat(json.at("/run/target/name").asText()).isEqualTo(trace.run().target().name());
        assertThat(json.at("/end/accepted").intValue()).isEqualTo(ended.totals().accepted());
        assertThat(json.at("/end/text").asText()).isEqualTo(ended.text());
    }

    /** Who compares figures of several machines has them beside the figures. */
    @Test
    void figuresSayOnWhichCardTheyWereMeasured(@TempDir Path folder) throws IOException {
        var file = folder.resolve("card.jsonl");
        Files.writeString(file, Files.readString(Assets.locate().traces().resolve("svip-story.jsonl")).replaceFirst(
                "\"hardware\":\\{[^}]*}",
                "\"hardware\":{\"libtorch\":\"2.7.1+cu128\",\"gpus\":[{\"device\":\"cuda:0\",\"name\":\"NVIDIA H200\"}],"
                        + "\"driver\":\"570.86.15\",\"cuda\":\"12.8\"}"));
        var run = TraceFile.read(file).runs().get(0);
        var lines = RoundsTable.csv(run).split("\r\n");
        assertThat(lines[0]).contains(",device,dtype,processor,gpus,driver,cuda,libtorch,draft_dtype,");
        assertThat(lines[1]).contains(",cpu,float32,,cuda:0 NVIDIA H200,570.86.15,12.8,2.7.1+cu128,");
        assertThat(new ObjectMapper().readTree(RoundsTable.json(run)).at("/run/hardware/driver").asText())
                .isEqualTo("570.86.15");
    }

    @Test
    void noTextBecomesAFormulaAndNumbersStayBare() {
        assertThat(Csv.of(List.of("a", "b"), List.of(
                        List.of("=HYPERLINK(\"x\")", "-1.5e-3"),
                        List.of("=cmd|' /C calc'!A0\nx", "+2"),
                        List.of("@SUM(1)", "-x"),
                        List.of("\tx", " y"),
                        List.of("\n=1", "\n"),
                        List.of("\uFF1D1", "a\0b\u001b"))))
                .isEqualTo("a,b\r\n\"'=HYPERLINK(\"\"x\"\")\",-1.5e-3\r\n\"'=cmd|' /C calc'!A0\nx\",+2\r\n"
                        + "'@SUM(1),'-x\r\n'\tx,\" y\"\r\n"
                        + "\"'\n=1\",\"\n\"\r\n'\uFF1D1,a<0x00>b<0x1B>\r\n");
    }

    @Test
    void framesFollowAVirtualClock() {
        var frames = Frames.of(trace, 2, 4, new Pace.Tokens(5), 15, 0);
        int first = trace.round(2).firstStep() - 1;
        assertThat(frames.stills().get(0)).isEqualTo(new Frames.Still(first, Double.POSITIVE_INFINITY, 3));
        assertThat(frames.stills()).extracting(Frames.Still::step).isSorted().doesNotHaveDuplicates();
        assertThat(frames.stills().get(frames.stills().size() - 1).step())
                .isEqualTo(trace.round(4).firstStep() + trace.round(4).steps() - 1);
        int moves = frames.stills().size() - 1;
        // Each refusal but that of the last round is looked at for one more beat.
        assertThat(frames.total()).isEqualTo(3L * (moves + refusals(2, 3)) + 30);
        assertThatThrownBy(() -> Frames.of(trace, 0, 1, new Pace.Tokens(5), 15, 0)).hasMessageContaining("rounds 0 to 1");
        assertThat(Frames.of(trace, 1, trace.rounds().size(), new Pace.Measured(1), 15, 0).total())
                .isBetween(2L, 15 * 60L);
    }

    @Test
    void aSlowedShowWaitsForEveryVerification() {
        var frames = Frames.of(trace, 2, 4, new Pace.Tokens(10), 20, 200);
        var moving = frames.stills().stream().filter(s -> Double.isFinite(s.since())).toList();
        assertThat(moving).extracting(Frames.Still::frames).containsOnly(1);
        assertThat(moving).hasSize(3 * 4).allSatisfy(s -> {
            assertThat(trace.position(s.step()).verified()).isTrue();
            assertThat(s.since()).isBetween(0.0, 200.0);
        });
        int steps = trace.round(4).firstStep() + trace.round(4).steps() - trace.round(2).firstStep();
        assertThat(frames.total()).isEqualTo(2L * (steps + refusals(2, 3)) + 3 * 4 + 40);
        var real = Frames.of(trace, 1, 24, new Pace.Measured(1), 15, 200);
        assertThat(real.stills()).filteredOn(s -> Double.isFinite(s.since())).allSatisfy(s ->
                assertThat(s.step()).isEqualTo(trace.steps() - 1));
    }

    private long refusals(int from, int to) {
        return trace.rounds().subList(from - 1, to).stream()
                .filter(round -> round.ended().orElseThrow().refused())
                .count();
    }

    @Test
    void aFileIsWholeOrNotThere(@TempDir Path folder) throws IOException {
        var file = folder.resolve("a.txt");
        WholeFile.write(file, part -> Files.writeString(part, "one"));
        assertThat(file).hasContent("one");
        assertThatThrownBy(() -> WholeFile.write(file, part -> {
                    Files.writeString(part, "half");
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(file).hasContent("one");
        WholeFile.write(folder.resolve("b.txt"), part -> {
            Files.writeString(part, "two");
            WholeFile.write(folder.resolve("b.txt"), other -> Files.writeString(other, "three"));
        });
        assertThat(folder.resolve("b.txt")).as("two at once are in no one's way").hasContent("two");
        try (var list = Files.list(folder)) {
            assertThat(list).hasSize(2);
        }
    }

    /** Killed, a process leaves what it wrote; its number may be somebody else's by now. */
    @Test
    void whatAKilledProcessLeftGoesWhenTheFileIsWrittenAgain(@TempDir Path folder) throws Exception {
        var gone = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-version")
                .redirectErrorStream(true)
                .start();
        gone.getInputStream().readAllBytes();
        gone.waitFor();
        long own = ProcessHandle.current().pid();
        var left = List.of("run.gif." + gone.pid() + ".part", "run.gif." + gone.pid() + ".2.part");
        for (var name : left) {
            Files.createFile(folder.resolve(name));
        }
        var older = Files.createFile(folder.resolve("run.gif." + own + ".7.part"));
        Files.setLastModifiedTime(older, FileTime.fromMillis(0));
        var others = List.of(
                "run.gif." + own + ".part", "run.gif.part", "other.gif." + gone.pid() + ".part", "run.gif.x.part");
        for (var name : others) {
            Files.createFile(folder.resolve(name));
        }
        WholeFile.write(folder.resolve("run.gif"), part -> Files.writeString(part, "whole"));
        try (var list = Files.list(folder)) {
            assertThat(list.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(Stream.of("run.gif"), others.stream()).toList());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkStaysOneAndADeviceIsWrittenTo(@TempDir Path folder) throws IOException {
        var real = Files.writeString(folder.resolve("real.txt"), "old");
        var link = Files.createSymbolicLink(folder.resolve("link.txt"), real);
        WholeFile.write(link, part -> Files.writeString(part, "new"));
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("new");
        WholeFile.write(Path.of("/dev/null"), part -> Files.writeString(part, "nothing"));
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    void aGifPlaysTheFramesInTheirColours(@TempDir Path folder) throws IOException {
        var file = folder.resolve("run.gif");
        try (var gif = new GifWriter(file, 60, 40, 15)) {
            gif.add(plain(60, 40, 0xff336699), 1);
            var second = plain(60, 40, 0xff336699);
            second[61] = 0xffcc0000;
            gif.add(second, 15);
            gif.add(second, 2);
        }
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(3);
            assertThat(reader.read(0).getRGB(59, 39)).isEqualTo(0xff336699);
            assertThat(reader.read(1).getWidth()).isEqualTo(1);
            assertThat(reader.read(1).getRGB(0, 0)).isEqualTo(0xffcc0000);
            int sum = 0;
            for (int i = 0; i < 3; i++) {
                var tree = (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                var control = (IIOMetadataNode) tree.getElementsByTagName("GraphicControlExtension").item(0);
                sum += Integer.parseInt(control.getAttribute("delayTime"));
            }
            assertThat(sum).isEqualTo(120);
        }
        assertThatThrownBy(() -> new GifWriter(file, 1281, 720, 15)).hasMessageContaining("1280");
    }

    @Test
    void manyColoursBecomeNearOnes() {
        var pixels = new int[4096];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xff000000 | (i & 63) << 18 | (i >> 6) << 10 | 128;
        }
        var palette = ColourPalette.of(pixels);
        var colours = palette.colours();
        assertThat(colours).hasSizeLessThanOrEqualTo(256);
        var indices = palette.indices(pixels);
        for (int i = 0; i < pixels.length; i++) {
            int made = colours[indices[i] & 255];
            assertThat(Math.abs((made >> 16 & 255) - (pixels[i] >> 16 & 255))).isLessThan(40);
            assertThat(Math.abs((made >> 8 & 255) - (pixels[i] >> 8 & 255))).isLessThan(40);
        }
    }

    @Test
    void anMp4HoldsThePicturesAsLongAsTheyLast(@TempDir Path folder) throws Exception {
        var file = folder.resolve("run.mp4");
        try (var film = new Mp4Writer(file, 160, 90, 15)) {
            film.add(plain(160, 90, 0xffffffff), 5);
            film.add(stripes(160, 90), 10);
            film.add(plain(160, 90, 0xff202020), 15);
        }
        assertThat(Arrays.copyOfRange(Files.readAllBytes(file), 4, 8)).isEqualTo("ftyp".getBytes());
        try (var channel = NIOUtils.readableChannel(file.toFile())) {
            var grab = FrameGrab.createFrameGrab(channel);
            var meta = grab.getVideoTrack().getMeta();
            assertThat(meta.getTotalFrames()).isEqualTo(3);
            assertThat(meta.getTotalDuration()).isEqualTo(2.0);
            var parameters = H264Utils.readSPS(H264Utils.getRawSPS(meta.getCodecPrivate()).get(0));
            assertThat(parameters.vuiParams.videoFullRangeFlag).isFalse();
            assertThat(parameters.vuiParams.matrixCoefficients).isEqualTo(1);
            assertThat(grab.getNativeFrame().getPlaneData(0)[80]).isEqualTo((byte) 107);
            var striped = grab.getNativeFrame();
            assertThat((int) striped.getPlaneData(0)[45 * striped.getPlaneWidth(0) + 20]).isLessThan(-100);
            assertThat((int) striped.getPlaneData(0)[45 * striped.getPlaneWidth(0) + 36]).isGreaterThan(100);
            assertThat((int) grab.getNativeFrame().getPlaneData(0)[80]).isBetween(-88, -81);
        }
        assertThatThrownBy(() -> new Mp4Writer(file, 161, 90, 15)).hasMessageContaining("even");
    }

    private static int[] plain(int width, int height, int colour) {
        var pixels = new int[width * height];
        Arrays.fill(pixels, colour);
        return pixels;
    }

    private static int[] stripes(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, x / 16 % 2 == 0 ? 0xffffff : 0);
            }
        }
        return image.getRGB(0, 0, width, height, null, 0, width);
    }

    static Trace example(String name) {
        try {
            return TraceFile.read(Assets.locate().traces().resolve(name)).runs().get(0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
