package draftscope.app.lab;

import draftscope.app.kit.Field;
import draftscope.app.setup.PolicyChoice;
import draftscope.app.setup.SetupViewModel;
import draftscope.bench.run.Contender;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.Svip;
import draftscope.draw.Words;
import java.util.Locale;

/** The constant a sweep goes over. */
public enum SweepChoice {
    /** SVIP's threshold. */
    H("0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8"),
    /** SVIP's coefficient. */
    C("0.05, 0.1, 0.15, 0.2, 0.3, 0.5"),
    /** The constant policy's length. */
    K("1, 2, 3, 4, 5, 6, 8, 10, 12");

    private final String usual;

    SweepChoice(String usual) {
        this.usual = usual;
    }

    /** Its letter. */
    public String letter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Values to begin with. */
    String usual() {
        return usual;
    }

    /** The field of the form that holds it. */
    Field<? extends Number> field(SetupViewModel setup) {
        return switch (this) {
            case H -> setup.threshold();
            case C -> setup.coefficient();
            case K -> setup.length();
        };
    }

    /** The policy it belongs to. */
    PolicyChoice policy() {
        return this == K ? PolicyChoice.CONSTANT : PolicyChoice.SVIP;
    }

    /**
     * A contender with a value, the other constants as in the form.
     *
     * @throws IllegalArgumentException when the value is out of range
     */
    Contender contender(double value, SetupViewModel setup) {
        if (!(value >= 0 && value <= 100)) {
            throw new IllegalArgumentException(Words.of("sweep.range"));
        }
        double h = setup.threshold().value().orElse(EntropyScore.REFERENCE_THRESHOLD);
        double c = setup.coefficient().value().orElse(EntropyScore.REFERENCE_COEFFICIENT);
        int cap = setup.cap().value().orElse(SetupViewModel.LONGEST_DRAFT);
        var label = letter() + "=" + value;
        return switch (this) {
            case H -> setup.drafter().contender(label, new Svip(new EntropyScore(c), value, cap));
            case C -> setup.drafter().contender(label, new Svip(new EntropyScore(value), h, cap));
            case K -> setup.drafter().contender(label, new ConstantLength(whole(value)));
        };
    }

    private static int whole(double value) {
        if (value != Math.rint(value) || value < 1 || value > SetupViewModel.LONGEST_DRAFT) {
            throw new IllegalArgumentException(Words.of("sweep.whole", SetupViewModel.LONGEST_DRAFT));
        }
        return (int) value;
    }
}
