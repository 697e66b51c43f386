package draftscope.app.main;

import draftscope.app.home.Category;
import draftscope.app.home.Command;
import draftscope.app.home.Shortcut;
import draftscope.app.kit.Page;
import draftscope.app.kit.Sheet;
import java.util.List;
import java.util.Optional;

/**
 * What somebody needs who speaks in front of the window: keys that a remote sends, black, one card alone. They come before
 * all others, so that Escape takes away what is nearest.
 */
record LecternCommands(WorkbenchViewModel workbench) {

    /** The command that opens and closes the notes. */
    static final String NOTES = "notes";

    List<Command> all() {
        var look = workbench.look();
        var clock = workbench.clock();
        return List.of(
                Command.of("light", Category.STAGE, () -> look.black.set(false))
                        .keys(Shortcut.plain("ESCAPE"))
                        .when(look.black::get)
                        .everywhere(),
                Command.of("black", Category.STAGE, () -> look.black.set(!look.black.get()))
                        .keys(Shortcut.plain("B"))
                        .when(look.presenting::get)
                        .everywhere(),
                Command.of("card_alone", Category.STAGE, look::nextAlone)
                        .keys(Shortcut.plain("Z"))
                        .when(this::onStage),
                Command.of("all_cards", Category.STAGE, () -> look.alone.set(Optional.empty()))
                        .keys(Shortcut.plain("ESCAPE"))
                        .when(() -> onStage() && look.alone.get().isPresent() && workbench.sheet().get().isEmpty()),
                presenting("lectern_on", on(() -> clock.step(1)), "PAGE_DOWN", "DOWN"),
                presenting("lectern_back", lit(() -> clock.step(-1)), "PAGE_UP", "UP"),
                everywhere("anywhere_on", on(() -> clock.stepRounds(1)), "RIGHT"),
                everywhere("anywhere_back", lit(() -> clock.stepRounds(-1)), "LEFT"),
                everywhere("anywhere_phase_on", on(() -> clock.stepPhases(1)), "DOWN"),
                everywhere("anywhere_phase_back", lit(() -> clock.stepPhases(-1)), "UP"));
    }

    /** What goes on: where it is black there is light first, and a question that is open is answered first. */
    Runnable on(Runnable action) {
        return lit(() -> {
            if (workbench.hold().asks()) {
                workbench.hold().reveal();
            } else {
                action.run();
            }
        });
    }

    /** Where it is black there is light first. */
    Runnable lit(Runnable action) {
        return () -> {
            if (workbench.look().black.get()) {
                workbench.look().black.set(false);
            } else {
                action.run();
            }
        };
    }

    private boolean onStage() {
        return workbench.page().get() == Page.STAGE;
    }

    private Command presenting(String id, Runnable action, String... keys) {
        return Command.of(id, Category.CLOCK, action)
                .keys(List.of(keys).stream().map(Shortcut::plain).toArray(Shortcut[]::new))
                .when(workbench.look().presenting::get);
    }

    private Command everywhere(String id, Runnable action, String key) {
        return Command.of(id, Category.CLOCK, action)
                .keys(Shortcut.alternate(key))
                // A lesson has a clock of its own.
                .when(() -> workbench.clock().ready.get() && !workbench.sheet().get().equals(Optional.of(Sheet.LESSON)))
                .everywhere();
    }
}
