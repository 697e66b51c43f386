package draftscope.app.lesson.book;

import draftscope.app.lesson.act.LessonFields;
import draftscope.app.setup.SetupViewModel;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.policy.PolicyCatalog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a lesson writes into the form before it begins.
 *
 * @param policy name of the policy; empty to leave it
 * @param drafter name of who drafts; empty to leave it
 */
public record LessonForm(Map<String, String> texts, String policy, String drafter) {

    private static final String POLICY = "policy";
    private static final String DRAFTER = "drafter";

    /** Leaves everything as it is. */
    static final LessonForm NONE = new LessonForm(Map.of(), "", "");

    public LessonForm {
        texts = Map.copyOf(texts);
    }

    /** What a file says. */
    static LessonForm of(LessonFields all) {
        var form = all.object("form");
        if (form.isEmpty()) {
            return NONE;
        }
        var fields = form.get();
        var texts = new LinkedHashMap<String, String>();
        var known = new SetupViewModel().fields();
        fields.only(Stream.concat(known.stream().map(x -> x.key), Stream.of(POLICY, DRAFTER)).collect(Collectors.toSet()));
        known.forEach(field -> fields.written(field.key).ifPresent(text -> {
            field.text.set(text);
            if (!field.problem.get().isEmpty()) {
                throw fields.wrong(field.key, field.problem.get());
            }
            texts.put(field.key, text);
        }));
        return new LessonForm(
                texts,
                fields.has(POLICY) ? fields.among(POLICY, Set.copyOf(PolicyCatalog.names())) : "",
                fields.has(DRAFTER) ? fields.among(DRAFTER, Set.copyOf(DrafterCatalog.names())) : "");
    }

    /** Fills the form. */
    public void fill(SetupViewModel setup) {
        setup.fields().forEach(field -> {
            if (texts.containsKey(field.key)) {
                field.text.set(texts.get(field.key));
            }
        });
        PolicyCatalog.find(policy).ifPresent(setup.policy::set);
        DrafterCatalog.find(drafter).ifPresent(setup.drafter.drafter::set);
    }

    /** What a person typed, without what the embedded pair's chat template puts around it. */
    static String asked(String fed) {
        return fed.replaceFirst("^User: ", "").replaceFirst("\\nAssistant:$", "");
    }
}
