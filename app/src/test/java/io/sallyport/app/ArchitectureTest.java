package io.sallyport.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which module may see which, and what the engine must never touch: a deterministic machine has no thread and no clock. */
class ArchitectureTest {

    /** Each module and the modules it may see; it can name only those that stand above it. */
    enum Room {
        PACKET,
        CAPTURE(PACKET),
        CONFIG(PACKET),
        ENGINE(PACKET, CONFIG),
        OPERATE(PACKET, CONFIG, ENGINE),
        REPLAY(PACKET, CAPTURE, CONFIG, ENGINE, OPERATE),
        TESTKIT(PACKET, CAPTURE),
        APP(PACKET, CAPTURE, CONFIG, ENGINE, OPERATE, REPLAY);

        private final Set<Room> maySee;

        Room(Room... maySee) {
            this.maySee = Set.of(maySee);
        }

        String packages() {
            return "io.sallyport." + name().toLowerCase(Locale.ROOT) + "..";
        }

        String[] visible() {
            return Stream.concat(Stream.of(this), maySee.stream())
                    .map(Room::packages)
                    .toArray(String[]::new);
        }
    }

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.sallyport");

    @ParameterizedTest
    @EnumSource
    void aModuleSeesOnlyWhatTheDesignLetsItSee(Room room) {
        assertThat(CLASSES.that(resideInAPackage(room.packages())))
                .as("without any class found in %s this test would say nothing", room)
                .isNotEmpty();
        check(noClasses()
                .that()
                .resideInAPackage(room.packages())
                .should()
                .dependOnClassesThat(resideInAPackage("io.sallyport..").and(not(resideInAnyPackage(room.visible())))));
    }

    @Test
    void everyPackageBelongsToAModule() {
        String[] all = Stream.of(Room.values()).map(Room::packages).toArray(String[]::new);
        check(classes().should().resideInAnyPackage(all));
    }

    @Test
    void theCoreHasNoThirdPartyTypes() {
        // One class unpacks zstd with a library; nothing of it shows outside.
        check(noClasses()
                .that(resideInAnyPackage(
                                Room.PACKET.packages(),
                                Room.CAPTURE.packages(),
                                Room.CONFIG.packages(),
                                Room.ENGINE.packages())
                        .and(not(describe(
                                "capture.Compression",
                                (JavaClass c) ->
                                        c.getName().matches("io\\.sallyport\\.capture\\.Compression(\\$.*)?")))))
                .should()
                .dependOnClassesThat(not(resideInAnyPackage("java..", "org.jspecify..", "io.sallyport.."))));
    }

    @Test
    void theEngineHasNoThreads() {
        engineNeverUses(resideInAPackage("java.util.concurrent..").or(named(Thread.class, ThreadLocal.class)));
        check(noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(Room.ENGINE.packages())
                .should()
                .haveModifier(JavaModifier.SYNCHRONIZED));
    }

    @Test
    void theEngineHasNoClock() {
        engineNeverUses(named(java.time.Clock.class, java.util.Timer.class));
        engineNeverCalls("a clock", System.class, "currentTimeMillis", "nanoTime");
        check(noClasses()
                .that()
                .resideInAPackage(Room.ENGINE.packages())
                .should()
                .callMethodWhere(describe(
                        "java.time's now()",
                        call -> call.getTargetOwner().getPackageName().startsWith("java.time")
                                && call.getName().equals("now"))));
    }

    @Test
    void theEngineHasNoRandomnessOfItsOwn() {
        engineNeverUses(named(java.util.Random.class, java.security.SecureRandom.class));
        engineNeverCalls("randomness", Math.class, "random");
        engineNeverCalls("randomness", java.util.UUID.class, "randomUUID");
    }

    @Test
    void theEngineHasNoInputOrOutput() {
        engineNeverUses(resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
                .and(not(named(java.io.Serializable.class))));
        engineNeverUses(resideInAnyPackage("java.util.logging..", "org.slf4j..")
                .or(named(System.Logger.class, Process.class, ProcessBuilder.class)));
        check(noClasses()
                .that()
                .resideInAPackage(Room.ENGINE.packages())
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in"));
    }

    @Test
    void nativeMemoryIsReachedThroughOneClass() {
        check(noClasses()
                .that(not(describe(
                        "packet.Memory",
                        (JavaClass c) -> c.getName().matches("io\\.sallyport\\.packet\\.Memory(\\$.*)?"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.foreign.."));
    }

    @Test
    void nobodyReachesInsideTheJdk() {
        // com.sun.management is an exported API of the JDK: it alone tells what a thread has allocated.
        check(noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("sun..", "jdk.internal..", "com.sun..")
                        .and(not(resideInAPackage("com.sun.management")))));
    }

    @Test
    void namesSayWhatAClassIs() {
        List<String> empty = List.of("Manager", "Helper", "Util", "Utils", "Impl", "Data", "Info");
        check(noClasses()
                .should()
                .haveNameMatching(".*[a-z0-9](" + String.join("|", empty) + ")(\\$.*)?")
                .because("a name that says nothing hides a class that does everything"));
    }

    private static void engineNeverUses(DescribedPredicate<? super JavaClass> what) {
        check(noClasses()
                .that()
                .resideInAPackage(Room.ENGINE.packages())
                .should()
                .dependOnClassesThat(what));
    }

    private static void engineNeverCalls(String what, Class<?> owner, String... methods) {
        check(noClasses()
                .that()
                .resideInAPackage(Room.ENGINE.packages())
                .should()
                .callMethodWhere(describe(
                        what,
                        call -> call.getTargetOwner().isEquivalentTo(owner)
                                && List.of(methods).contains(call.getName()))));
    }

    private static DescribedPredicate<JavaClass> named(Class<?>... types) {
        return describe("one of " + List.of(types), type -> Stream.of(types).anyMatch(type::isEquivalentTo));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
