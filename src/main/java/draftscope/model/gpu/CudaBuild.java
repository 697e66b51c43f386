package draftscope.model.gpu;

import draftscope.model.gpu.GpuDriver.Answer;
import draftscope.model.gpu.GpuDriver.Card;

/**
 * For which CUDA a libtorch was built, and what follows from it. Which compute capabilities the builds of libtorch 2.7
 * hold code for is the list that their packages themselves print (cu126: 5.0 to 9.0; cu128: 7.5 to 12.0).
 *
 * @param cuda for instance 128 for CUDA 12.8
 */
record CudaBuild(int cuda) {

    /** CUDA 12 of any minor version runs on a driver for any CUDA 12 (NVIDIA's minor version compatibility). */
    static final int OLDEST_DRIVER = 12000;

    private static final int MAJOR = 12;
    /** The first build with code for the cards after compute capability 9, and without code for those before 7.5. */
    private static final int NEW_CARDS = 128;

    /** Of a folder; where nothing tells, that of the bridge. */
    static CudaBuild of(LibtorchFolder folder, Bridges bridges) {
        return folder.build()
                .filter(build -> build.matches(".*\\+cu[0-9]{3}"))
                .map(build -> new CudaBuild(Integer.parseInt(build.substring(build.length() - 3))))
                .orElseGet(() -> published(bridges));
    }

    /** The one that DJL publishes, whose name is the bridge's. */
    static CudaBuild published(Bridges bridges) {
        return new CudaBuild(bridges.cuda().map(flavour -> Integer.parseInt(flavour.substring(2))).orElse(0));
    }

    boolean runs(Card card) {
        int capability = card.major() * 10 + card.minor();
        return cuda >= NEW_CARDS ? capability >= 75 : capability >= 50 && capability <= 90;
    }

    /** Whether it runs on a driver and at least its first card. */
    boolean fits(Answer.Ready driver) {
        return cuda / 10 == MAJOR && driver.cuda() >= OLDEST_DRIVER && runs(driver.cards().get(0));
    }
}
