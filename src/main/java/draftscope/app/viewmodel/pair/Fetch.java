package draftscope.app.viewmodel.pair;

import draftscope.decoding.Cancellation;
import draftscope.model.PairSpec;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Brings all models of an order, one after the other. For the background. */
final class Fetch {

    private Fetch() {}

    /**
     * What to load.
     *
     * @param progress told how downloads get on
     * @throws draftscope.model.BadInputException when a model cannot be had
     * @throws draftscope.model.hub.HubException when the hub cannot be reached
     * @throws java.util.concurrent.CancellationException when it was cancelled
     */
    static PairSpec bring(
            PairOrder order, ModelShelf shelf, Consumer<PickerProgress> progress, Cancellation cancellation) {
        var target = shelf.bring(order.target(), s -> progress.accept(PickerProgress.of(order.target(), s)), cancellation);
        var draft = order.draft()
                .map(d -> shelf.bring(d, s -> progress.accept(PickerProgress.of(d, s)), cancellation));
        var heads = Stream.of(order.eagle(), order.glide())
                .flatMap(Optional::stream)
                .map(h -> shelf.bring(h, s -> progress.accept(PickerProgress.of(h, s)), cancellation))
                .toList();
        return order.spec(target, draft, heads);
    }
}
