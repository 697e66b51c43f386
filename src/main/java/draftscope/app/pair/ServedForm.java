package draftscope.app.pair;

import draftscope.model.ServedAddress;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What a person says of a target that is served elsewhere. The key lives here and in what is loaded, and is kept nowhere. */
public final class ServedForm {

    /** The name the model is served under; blank for the only one there. */
    public final StringProperty model = new SimpleStringProperty("");
    /** Folder or hub id of its tokenizer; blank for that of the model the server says it serves. */
    public final StringProperty tokenizer = new SimpleStringProperty("");
    /** What the server asks to be shown, or {@code $NAME} of a variable that holds it. */
    public final StringProperty key = new SimpleStringProperty("");
    /** Whether the target is an address: else nothing here counts. */
    public final BooleanBinding wanted;

    ServedForm(StringProperty target) {
        wanted = new BooleanBinding() {
            {
                bind(target);
            }

            @Override
            protected boolean computeValue() {
                return ServedAddress.written(target.get());
            }
        };
        // A key belongs to one server.
        target.addListener((observed, before, now) -> key.set(""));
    }

    List<StringProperty> all() {
        return List.of(model, tokenizer, key);
    }

    PairOrder.Served order() {
        return wanted.get()
                ? new PairOrder.Served(said(model), said(tokenizer), key.get().strip())
                : PairOrder.Served.PLAIN;
    }

    void fill(PairOrder.Served order) {
        model.set(order.model().orElse(""));
        tokenizer.set(order.tokenizer().orElse(""));
        key.set(order.key());
    }

    private static Optional<String> said(StringProperty text) {
        return Optional.of(text.get().strip()).filter(t -> !t.isEmpty());
    }
}
