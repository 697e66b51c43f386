package draftscope.model.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PyTorch's own words for a device that fails, as its version 2.7 says them, become a line for people. */
class DeviceFaultTest {

    private static final String FULL = """
            CUDA out of memory. Tried to allocate 2.00 GiB. GPU 1 has a total capacity of 23.69 GiB of which 1.20 GiB is free. \
            Including non-PyTorch memory, this process has 22.48 GiB memory in use. Of the allocated memory 21.00 GiB is \
            allocated by PyTorch, and 1.00 GiB is reserved by PyTorch but unallocated.""";

    private static RuntimeException thrown(String message) {
        return new RuntimeException("The following operation failed in the TorchScript interpreter.\nTraceback of TorchScript:\n  File"
                + " \"code/__torch__.py\", line 9, in verify\n    x = torch.linear(x, m)\nRuntimeError: " + message);
    }

    @Test
    void memoryThatIsUsedUpNamesTheCardAndWhatWasWanted() {
        var fault = DeviceFault.in(new IllegalStateException("it failed", thrown(FULL))).orElseThrow();
        assertThat(fault.problem()).isEqualTo("GPU 1 has no memory left: 2.00 GiB more were wanted");
        assertThat(fault.line()).contains("load smaller models").doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "CUDA error: out of memory | the GPU has no memory left",
        "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)` | the GPU has no memory left",
        "CUDA error: unspecified launch failure | the GPU has failed (unspecified launch failure)",
        "CUDA error: an illegal memory access was encountered | the GPU has failed (an illegal memory access was encountered)",
        "CUDA error: uncorrectable ECC error encountered | the GPU has failed (uncorrectable ECC error encountered)",
        "CUDA error: unknown error | the GPU has failed (unknown error)",
        "CUDA driver error: invalid device context | the GPU has failed (CUDA driver error: invalid device context)",
    })
    void everythingElseIsACardThatFailed(String said, String problem) {
        var all = said + "\nCUDA kernel errors might be asynchronously reported at some other API call, so the stacktrace below"
                + " might be incorrect.\nFor debugging consider passing CUDA_LAUNCH_BLOCKING=1";
        var fault = DeviceFault.in(thrown(all)).orElseThrow();
        assertThat(fault.problem()).isEqualTo(problem);
        assertThat(fault.line()).contains("--device cpu").doesNotContain("\n", "LAUNCH_BLOCKING");
    }

    @Test
    void theProcessorsMemoryEndsAlike() {
        var said = "[enforce fail at alloc_cpu.cpp:118] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate"
                + " 4294967296 bytes. Error code 12 (Cannot allocate memory)";
        assertThat(DeviceFault.in(thrown(said)).orElseThrow().problem())
                .isEqualTo("the machine has no memory left: 4.00 GiB more were wanted");
    }

    @Test
    void otherFailuresAreNoDevices() {
        assertThat(DeviceFault.in(thrown("The size of tensor a (3) must match the size of tensor b (4)"))).isEmpty();
        assertThat(DeviceFault.in(new RuntimeException())).isEmpty();
    }
}
