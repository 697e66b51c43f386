package draftscope.app.home;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import draftscope.app.kit.Density;
import draftscope.app.kit.Page;
import draftscope.app.play.Below;
import draftscope.app.play.StageLook;
import draftscope.app.settings.Setting;
import draftscope.app.settings.WindowPlace;
import draftscope.app.setup.ConversationForm;
import draftscope.app.theme.Accent;
import draftscope.app.theme.MotionChoice;
import draftscope.app.theme.ThemeChoice;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.draw.chart.ChartKind;
import draftscope.draw.stage.Colouring;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that is kept. */
public final class Keys {

    /** Smallest size of the window's type, as a share of the usual. */
    public static final double SMALLEST_TYPE = 0.8;

    /** Largest size of the window's type, as a share of the usual. */
    public static final double LARGEST_TYPE = 2;

    /** How many prompts are remembered. */
    public static final int MOST_PROMPTS = 20;

    private static final String USER = "user";
    private static final String ASSISTANT = "assistant";

    /** Light or dark. */
    public static final Setting<ThemeChoice> THEME = Setting.choice("theme", ThemeChoice.SYSTEM);

    /** Colour of what can be pressed. */
    public static final Setting<Accent> ACCENT = Setting.choice("accent", Accent.BLUE);

    /** Size of type, 1 for the usual. */
    public static final Setting<Double> TYPE_SIZE = Setting.number("type_size", 1, SMALLEST_TYPE, LARGEST_TYPE);

    /** Whether things move. */
    public static final Setting<MotionChoice> MOTION = Setting.choice("motion", MotionChoice.SYSTEM);

    /** Where the window stood. */
    public static final Setting<Optional<WindowPlace>> WINDOW =
            Setting.maybe("window", WindowPlace::json, WindowPlace::read);

    /** Where the notes stood. */
    public static final Setting<Optional<WindowPlace>> NOTES_WINDOW =
            Setting.maybe("notes_window", WindowPlace::json, WindowPlace::read);

    /** The page that was open. */
    public static final Setting<Page> PAGE = Setting.choice("page", Page.STAGE);

    /** The texts of the form's fields, by the fields' names. */
    public static final Setting<Map<String, String>> FORM = Setting.texts("form");

    /** The policy that was chosen. */
    public static final Setting<PolicyEntry> POLICY = new Setting<>(
            "policy",
            PolicyCatalog.standard(),
            entry -> TextNode.valueOf(entry.name()),
            node -> Setting.string(node).flatMap(PolicyCatalog::find));

    /** Who was chosen to draft. */
    public static final Setting<DrafterEntry> DRAFTER = new Setting<>(
            "drafter",
            DrafterCatalog.standard(),
            entry -> TextNode.valueOf(entry.name()),
            node -> Setting.string(node).flatMap(DrafterCatalog::find));

    /** What was said before the prompt, oldest first. */
    public static final Setting<List<ConversationForm.Turn>> TURNS = Setting.list("turns", Keys::turn, Keys::turn);

    /** Whether the prompt goes through the chat template. */
    public static final Setting<Boolean> CHAT = Setting.flag("chat", true);

    /** Whether a run goes on after an end of text. */
    public static final Setting<Boolean> IGNORE_END = Setting.flag("ignore_end", false);

    /** Prompts that were run, the last one first. */
    public static final Setting<List<String>> PROMPTS =
            Setting.list("recent_prompts", TextNode::valueOf, Setting::string);

    /** What colour means on the stage. */
    public static final Setting<Colouring> COLOURING = Setting.choice("colouring", Colouring.ENTROPY);

    /** How close lines stand. */
    public static final Setting<Density> DENSITY = Setting.choice("density", Density.ROOMY);

    /** What stands under the round. */
    public static final Setting<Below> BELOW = Setting.choice("below", Below.ROUNDS);

    /** Whether white space is marked. */
    public static final Setting<Boolean> WHITESPACE = Setting.flag("whitespace", false);

    /** Zoom of the stage, 1 for the usual. */
    public static final Setting<Double> ZOOM = Setting.number("zoom", 1, StageLook.SMALLEST, StageLook.LARGEST);

    /** The charts beside the stage, from the top. */
    public static final Setting<List<ChartKind>> CHARTS = Setting.choices("charts", ChartKind.class);

    /** Whether the tour has been offered. */
    public static final Setting<Boolean> TOUR_OFFERED = Setting.flag("tour_offered", false);

    /** The step one was at in each lesson, by the lessons' names. */
    public static final Setting<Map<String, String>> LESSON_PLACES = Setting.texts("lesson_places");

    /** The steps that were done in each lesson, by the lessons' names. */
    public static final Setting<Map<String, String>> LESSONS_DONE = Setting.texts("lessons_done");

    /** Lesson files of one's own, the last one first. */
    public static final Setting<List<String>> LESSON_FILES =
            Setting.list("lesson_files", TextNode::valueOf, Setting::string);

    private Keys() {}

    private static JsonNode turn(ConversationForm.Turn turn) {
        return JsonNodeFactory.instance.objectNode().put(turn.answer() ? ASSISTANT : USER, turn.text());
    }

    private static Optional<ConversationForm.Turn> turn(JsonNode node) {
        return Setting.string(node.path(USER))
                .map(text -> new ConversationForm.Turn(false, text))
                .or(() -> Setting.string(node.path(ASSISTANT)).map(text -> new ConversationForm.Turn(true, text)));
    }

    /** What {@code reset} forgets: how the window looks and what its form says, not what was done with it. */
    public static List<Setting<?>> choices() {
        return List.of(
                THEME, ACCENT, TYPE_SIZE, MOTION, FORM, POLICY, DRAFTER, TURNS, CHAT, IGNORE_END, COLOURING, DENSITY, BELOW,
                WHITESPACE, ZOOM, CHARTS);
    }
}
