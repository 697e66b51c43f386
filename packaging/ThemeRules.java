import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.CssParser;
import javafx.css.Stylesheet;

/**
 * Makes AtlantaFX' two themes without their rules for controls that no window here has: JavaFX asks every new kind of
 * node about every rule. They are written in the binary form, which JavaFX reads faster than words.
 *
 * <p>{@code java -cp CLASSPATH packaging/ThemeRules.java CLASSES} puts them into a folder of compiled classes, with every
 * {@code mvn compile}. The program's own sheets stay words: a named {@code -fx-border-style} is lost in JavaFX' binary form.
 */
public final class ThemeRules {

    private static final List<String> THEMES = List.of("primer-light", "primer-dark");
    private static final String SHEETS = "draftscope/app/css";

    /** Style classes, a star for any ending, of controls and looks that no window here has. */
    private static final Pattern UNUSED = Pattern.compile("""
            accordion alt-icon area-legend-symbol arrows-on-left-* bar-legend-symbol bb-code bg-* border-* bordered
            breadcrumbs bubble-legend-symbol button-circle button-outlined calendar caption-menu-item chart
            chart-area-symbol chart-bar chart-bubble chart-line-symbol chart-pie* chart-series-* chart-symbol
            check-box-table-cell close-button color-palette* color-picker* container custom-color-dialog
            custom-text-field date-picker date-picker-popup decrement-arrow-button dialog-pane elevated-* font-icon
            font-icon-table-cell html-editor* increment-arrow-button medium menu-bar modal-* no-header notification
            pagination popover progress-slider radio-button ring-progress-indicator split-* striped tab tab-pane
            text-bold text-bolder text-caption text-field-table-cell text-italic text-lighter text-muted text-normal
            text-oblique text-on-emphasis text-small text-strikethrough text-subtle text-underlined tile title-*
            titled-pane tool-bar tree-cell tree-disclosure-node tree-table-view tree-view
            """.strip().replace("*", "[\\w-]*").replaceAll("\\s+", "|"));

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{[^{}]*}");
    private static final Pattern CLASS = Pattern.compile("\\.([a-zA-Z][\\w-]*)");

    private ThemeRules() {}

    /** Writes both into a folder of classes. */
    public static void main(String[] arguments) throws IOException {
        for (var theme : THEMES) {
            var words = Files.createTempFile(theme, ".css");
            Files.writeString(words, needed(read("/atlantafx/base/theme/" + theme + ".css")));
            Stylesheet.convertToBinary(words.toFile(), Path.of(arguments[0], SHEETS, theme + ".bss").toFile());
            Files.delete(words);
            var faults = CssParser.errorsProperty();
            if (!faults.isEmpty()) {
                throw new IOException(theme + ": " + faults.get(0).getMessage());
            }
        }
    }

    /** A theme's rules, each with those of its selectors that name no unused class. */
    private static String needed(String theme) {
        return RULE.matcher(COMMENT.matcher(theme).replaceAll("")).results()
                .map(rule -> {
                    var selectors = Stream.of(rule.group(1).split(","))
                            .filter(selector -> CLASS.matcher(selector).results().noneMatch(name -> UNUSED.matcher(name.group(1)).matches()))
                            .collect(Collectors.joining(","));
                    return selectors.isBlank() ? "" : selectors + rule.group().substring(rule.group(1).length());
                })
                .collect(Collectors.joining());
    }

    private static String read(String resource) throws IOException {
        try (InputStream in = ThemeRules.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
