package draftscope.model.template;

import draftscope.model.input.BadInputException;
import draftscope.model.template.text.Budget;
import draftscope.model.template.text.TemplateError;
import draftscope.model.template.text.Value;
import draftscope.model.tokenizer.ChatTemplate;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A chat template written in Jinja, as checkpoints carry it. */
public final class JinjaChatTemplate implements ChatTemplate {

    private static final String ADVICE = "feed the text as it is with --raw, or use a checkpoint with a plainer template";

    private final String where;
    private final List<Statement> statements;
    private final Map<String, Object> variables;
    private final Clock clock;

    private JinjaChatTemplate(
            String where, List<Statement> statements, Map<String, Object> variables, Clock clock) {
        this.where = where;
        this.statements = statements;
        this.variables = Map.copyOf(variables);
        this.clock = clock;
    }

    /**
     * Reads a template.
     *
     * @param where its file, for messages
     * @param variables what else it may name: special tokens, switches such as {@code enable_thinking}; texts, booleans,
     *     whole numbers, and lists and maps of these
     * @param clock for templates that write today's date
     * @throws BadInputException when it is no template or asks for what is not supported; names the line
     */
    public static JinjaChatTemplate parse(
            String where, String template, Map<String, Object> variables, Clock clock) {
        try {
            return new JinjaChatTemplate(where, Parser.read(template), variables, clock);
        } catch (TemplateError e) {
            throw refusal(where, e.line(), e);
        }
    }

    @Override
    public String render(List<Message> messages, boolean addGenerationPrompt) {
        var chars = messages.stream().mapToLong(m -> m.role().length() + m.content().length()).sum();
        var given = new LinkedHashMap<String, Value>();
        // Jinja knows these as none, not as missing, when a conversation has no tools.
        given.put("tools", Value.NONE);
        given.put("documents", Value.NONE);
        variables.forEach((name, value) -> given.put(name, value(value)));
        given.put("messages", Value.list(messages.stream().map(JinjaChatTemplate::message).toList()));
        given.put("add_generation_prompt", Value.of(addGenerationPrompt));
        var evaluation = new Evaluation(new Budget(chars), given, clock);
        try {
            evaluation.run(statements);
            return evaluation.out().toString();
        } catch (TemplateError e) {
            throw refusal(where, evaluation.line(), e);
        }
    }

    private static Value message(Message message) {
        var fields = new LinkedHashMap<Value, Value>();
        fields.put(Value.of("role"), Value.of(message.role()));
        fields.put(Value.of("content"), Value.of(message.content()));
        return new Value.Dict(fields);
    }

    private static Value value(Object value) {
        if (value instanceof String text) {
            return Value.of(text);
        }
        if (value instanceof Boolean bool) {
            return Value.of(bool);
        }
        if (value instanceof Integer || value instanceof Long) {
            return Value.of(((Number) value).longValue());
        }
        if (value instanceof List<?> list) {
            return Value.list(list.stream().map(JinjaChatTemplate::value).toList());
        }
        if (value instanceof Map<?, ?> map) {
            var entries = new LinkedHashMap<Value, Value>();
            map.forEach((key, entry) -> entries.put(Value.of(String.valueOf(key)), value(entry)));
            return new Value.Dict(entries);
        }
        throw new IllegalArgumentException("a template cannot be given a " + value.getClass().getName());
    }

    private static BadInputException refusal(String where, int line, TemplateError error) {
        return new BadInputException(
                where + ", line " + line, "the chat template cannot be used: " + error.getMessage(), ADVICE, error);
    }
}
