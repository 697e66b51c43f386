package draftscope.model.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every cause has its own advice; the sentences on the left are those of the systems' loaders. */
class NativeFaultTest {

    private static NativeFault of(String said) {
        return NativeFault.of("libtorch", new IllegalStateException("Failed to load", new UnsatisfiedLinkError(said)), "ask");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/c/libcaffe2_nvrtc.so: libcuda.so.1: cannot open shared object file: No such file or directory"
                + " | libcaffe2_nvrtc.so | needs libcuda.so.1 of the GPU's driver | NVIDIA's driver",
        "/c/libtorch_cuda.so: libcudnn.so.9: cannot open shared object file: No such file or directory"
                + " | libtorch_cuda.so | needs libcudnn.so.9 of CUDA | gpu install",
        "/c/libtorch_cpu.so: libgomp-98b21ff3.so.1: cannot open shared object file: No such file or directory"
                + " | libtorch_cpu.so | needs libgomp-98b21ff3.so.1, which | package of this system",
        "/c/libtokenizers.so: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /c/libtokenizers.so)"
                + " | libtokenizers.so | needs GLIBC_2.34, and | glibc 2.34 or later",
        "/lib/x86_64-linux-gnu/libstdc++.so.6: version `GLIBCXX_3.4.30' not found (required by /c/libc10.so)"
                + " | libc10.so | needs GLIBCXX_3.4.30 | glibc 2.34 or later",
        "/c/libdjl_torch.so: undefined symbol: _ZN2at4_ops3addE | libdjl_torch.so | no _ZN2at4_ops3addE | one and the same build",
        "/c/libtorch_cpu.so: file too short | libtorch_cpu.so | is damaged | whole copy",
        "/c/libtorch_cpu.so: invalid ELF header | libtorch_cpu.so | is damaged | whole copy",
        "/c/libtorch_cpu.so: failed to map segment from shared object | libtorch_cpu.so | cannot be brought into memory | ulimit -v",
        "/c/libc10.so: /c/libc10.so: cannot open shared object file: No such file or directory"
                + " (Possible cause: can't load AMD 64-bit .so on a AARCH64-bit platform)"
                + " | libc10.so | another processor | built for this one",
        "C:\\c\\torch_cuda.dll: Can't find dependent libraries | torch_cuda.dll | another library | Visual C++",
        "Resource not found in classpath: jnilib/linux-x86_64/cpu-precxx11/libdjl_torch.so"
                + " | libtorch | is not in the program | lib/ beside draftscope.jar",
        "No space left on device | libtorch | cannot be unpacked | 600 MB",
    })
    void theLineNamesTheLibraryAndWhatFits(String said, String library, String problem, String fix) {
        var fault = of(said);
        assertThat(fault.library()).isEqualTo(library);
        assertThat(fault.problem()).contains(problem);
        assertThat(fault.fix()).contains(fix);
        if (!said.contains("space")) {
            assertThat(fault.line()).as("room is not the cause").doesNotContain("600 MB", " room");
        }
        assertThat(fault.line()).doesNotContain("\n", "%s");
    }

    @Test
    void whatIsNotKnownIsSaidAsItIs() {
        assertThat(of("something else")).isEqualTo(new NativeFault("libtorch", "cannot be loaded (something else)", "ask", Optional.empty()));
        assertThat(NativeFault.of("libtorch", new UnsatisfiedLinkError(), "ask").problem())
                .isEqualTo("cannot be loaded (UnsatisfiedLinkError)");
    }

    @Test
    void aLongReportIsCutToItsFirstLine() {
        assertThat(of("\nUnable to load library 'x':\nfirst\nsecond").problem())
                .isEqualTo("cannot be loaded (Unable to load library 'x':)");
    }

    /** As JNA writes it, line after line. */
    @Test
    void theCauseIsFoundInAnyLine() {
        var fault = NativeFault.of(
                "libglassgtk3.so",
                new UnsatisfiedLinkError("Unable to load library '/t/libglassgtk3.so':\n"
                        + "libgtk-3.so.0: cannot open shared object file: No such file or directory\n"
                        + "libgtk-3.so.0: cannot open shared object file: No such file or directory"),
                "ask");
        assertThat(fault.line())
                .isEqualTo("libglassgtk3.so needs libgtk-3.so.0, which is not there;"
                        + " install the package of this system that has libgtk-3.so.0");
    }
}
