package draftscope.app.pair;

import draftscope.decoding.port.Cancellation;
import draftscope.model.PairSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Brings all models of an order, one after the other. For the background. */
final class Fetch {

    private Fetch() {}

    /**
     * What to load.
     *
     * @throws draftscope.model.input.BadInputException when a model cannot be had
     * @throws draftscope.model.input.RemoteException when the hub cannot be reached
     * @throws java.util.concurrent.CancellationException when it was cancelled
     */
    static PairSpec bring(
            PairOrder order, ModelShelf shelf, Consumer<PickerProgress> progress, Cancellation cancellation) {
        var bringing = new Bringing(shelf, progress, cancellation);
        var address = order.address();
        if (address.isPresent()) {
            // The draft first: what is wrong with it is told without asking anybody.
            var draft = order.draft().map(d -> bringing.bring(ModelPart.DRAFT, d));
            var served = shelf.serve(
                    address.get(),
                    order.served(),
                    s -> progress.accept(PickerProgress.of(address.get().host(), s)),
                    cancellation);
            return order.spec(served.tokenizer(), draft, List.of()).withServed(served.spec());
        }
        var target = bringing.bring(ModelPart.TARGET, order.target());
        var draft = order.draft().map(d -> bringing.bring(ModelPart.DRAFT, d));
        var heads = order.heads().entrySet().stream()
                .map(head -> bringing.bring(ModelPart.of(head.getKey()), head.getValue()))
                .toList();
        return order.spec(target, draft, heads);
    }

    private record Bringing(ModelShelf shelf, Consumer<PickerProgress> progress, Cancellation cancellation) {

        Path bring(ModelPart part, String written) {
            return shelf.bring(part, written, s -> progress.accept(PickerProgress.of(written, s)), cancellation);
        }
    }
}
