package draftscope.app.pair;

import draftscope.app.found.FoundPlaces;
import draftscope.decoding.port.Cancellation;
import draftscope.model.ServedAddress;
import draftscope.model.ServedSpec;
import draftscope.model.hub.HubProgress;
import java.nio.file.Path;

/** Where models are found and brought from. A port. Its calls may wait: for the background only. */
public interface ModelShelf {

    /** What lies on this machine beside what is named. */
    default FoundPlaces machine() {
        return FoundPlaces.NOWHERE;
    }

    /**
     * Glances at a model without bringing it here and without reading its weights. Of one that is served elsewhere nobody
     * is asked: somebody may still be typing its address.
     *
     * @param written a folder, or an id of the hub
     * @param target what is written for the target, which a head must suit; empty when nothing is
     * @throws draftscope.model.input.BadInputException when there is no such model, or it cannot be used
     * @throws draftscope.model.input.RemoteException when the cache cannot be read
     */
    ModelFacts glance(ModelPart part, String written, String target);

    /**
     * The folder of a model; downloads what is missing of it.
     *
     * @param written a folder, or an id of the hub
     * @param progress told on this thread how a download gets on
     * @param cancellation asked several times a second; what has arrived is kept
     * @throws draftscope.model.input.BadInputException when it cannot be had
     * @throws draftscope.model.input.RemoteException when the hub cannot be reached
     * @throws java.util.concurrent.CancellationException when it was cancelled
     */
    Path bring(ModelPart part, String written, HubProgress progress, Cancellation cancellation);

    /**
     * What a target is that is served elsewhere, and the folder of its tokenizer, downloaded where it is missing.
     *
     * @param progress told on this thread how a download gets on
     * @param cancellation asked several times a second
     * @throws draftscope.model.input.BadInputException when the server cannot be reached or serves something else, or the
     *     tokenizer cannot be had
     * @throws draftscope.model.input.RemoteException when it answers what this program does not know
     * @throws draftscope.model.input.RemoteException when the hub cannot be reached
     * @throws java.util.concurrent.CancellationException when it was cancelled
     */
    Served serve(ServedAddress address, PairOrder.Served order, HubProgress progress, Cancellation cancellation);

    /** A target that is served elsewhere. */
    record Served(ServedSpec spec, Path tokenizer) {}
}
