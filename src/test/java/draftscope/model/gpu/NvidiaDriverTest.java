package draftscope.model.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import draftscope.model.gpu.GpuDriver.Answer;
import draftscope.model.gpu.GpuDriver.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The calls of the driver's library, against a library of this test's own where there is a C compiler to make it. */
@Tag("model")
@EnabledOnOs(OS.LINUX)
class NvidiaDriverTest {

    private static final String SOURCE = """
            #include <string.h>
            int cuInit(unsigned f) { return %d; }
            int cuDriverGetVersion(int *v) { *v = 12080; return 0; }
            int cuDeviceGetCount(int *n) { *n = 2; return 0; }
            int cuDeviceGet(int *d, int i) { *d = 40 + i; return 0; }
            int cuDeviceGetName(char *s, int n, int d) { strncpy(s, d == 40 ? "First" : "Second", n); return 0; }
            int cuDeviceTotalMem_v2(unsigned long *b, int d) { *b = d == 40 ? 6442450944ul : 1ul << 34; return 0; }
            int cuDeviceGetAttribute(int *v, int a, int d) { *v = a == 75 ? (d == 40 ? 7 : 9) : a == 76 ? (d == 40 ? 5 : 0) : -1; return 0; }
            static int held;
            int cuDevicePrimaryCtxRetain(void **c, int d) { *c = (void *) 7; held++; return d == 40 ? 0 : 2; }
            int cuDevicePrimaryCtxRelease_v2(int d) { held--; return 0; }
            int cuCtxPushCurrent_v2(void *c) { return c == (void *) 7 && held == 1 ? 0 : 1; }
            int cuCtxPopCurrent_v2(void **c) { return 0; }
            int cuMemGetInfo_v2(unsigned long *f, unsigned long *t) { *f = 5000000000ul; *t = 6442450944ul; return 0; }
            """;

    @TempDir
    private Path folder;

    private NvidiaDriver driver(int started) throws IOException, InterruptedException {
        var source = Files.writeString(folder.resolve("driver.c"), SOURCE.formatted(started));
        var library = folder.resolve("libdriver" + started + ".so");
        assumeTrue(compiles(source, library), "no C compiler");
        return new NvidiaDriver(folder, library.toString());
    }

    private static boolean compiles(Path source, Path library) throws InterruptedException {
        try {
            var compiler = new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
                    .redirectErrorStream(true)
                    .start();
            return compiler.waitFor(60, TimeUnit.SECONDS) && compiler.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theDriverIsAskedByItsOwnCalls() throws Exception {
        var module = Files.createDirectories(folder.resolve("sys/module/nvidia"));
        Files.writeString(module.resolve("version"), "570.86.15\n");
        var driver = driver(0);
        assertThat(driver.look())
                .isEqualTo(new Answer.Ready(
                        "570.86.15",
                        12080,
                        java.util.List.of(
                                new GpuDriver.Card("First", 7, 5, 6442450944L),
                                new GpuDriver.Card("Second", 9, 0, 1L << 34))));
        assertThat(driver.free(0)).hasValue(5_000_000_000L);
        assertThat(driver.free(0)).as("the context was given back").hasValue(5_000_000_000L);
        assertThat(driver.free(1)).isEmpty();
    }

    @Test
    void itsRefusalsAreTold() throws Exception {
        assertThat(driver(100).look()).isEqualTo(new Answer.Unusable(Trouble.NO_CARD, "100"));
        assertThat(driver(803).look()).isEqualTo(new Answer.Unusable(Trouble.MIXED, "803"));
        assertThat(driver(304).look()).isEqualTo(new Answer.Unusable(Trouble.NO_PERMISSION, "304"));
        assertThat(driver(999).look()).isEqualTo(new Answer.Unusable(Trouble.OTHER, "999"));
    }

    @Test
    void withoutTheLibraryTheKernelsPartTellsWhetherThereIsACard() throws IOException {
        var driver = new NvidiaDriver(folder, folder.resolve("libnone.so").toString());
        assertThat(driver.look()).isEqualTo(new Answer.None());
        assertThat(driver.free(0)).isEmpty();
        Files.writeString(Files.createDirectories(folder.resolve("proc/driver/nvidia")).resolve("version"), "NVRM version");
        assertThat(driver.look()).isInstanceOfSatisfying(
                Answer.Unusable.class, answer -> assertThat(answer.trouble()).isEqualTo(Trouble.NO_LIBRARY));
    }
}
