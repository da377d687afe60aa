package io.checker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** How the code reads, as far as a machine can tell. */
class TidyTest {

    private static final int FILE_LINES = 300;
    private static final int METHOD_LINES = 40;
    private static final int LINE_WIDTH = 120;
    private static final int PACKAGE_FILES = 15;
    private static final Pattern LEFTOVER =
            Pattern.compile("TO" + "DO|FIX" + "ME|X" + "XX|HA" + "CK|@Dis" + "abled|assume" + "True");
    private static final Pattern BANNED_NAME =
            Pattern.compile("(Abstract.*|.*(Impl|Helper|Manager|Util|Utils))\\.java");

    @Test
    void filesMethodsAndLinesAreShort() throws IOException {
        var found = new ArrayList<String>();
        for (var file : javaFiles()) {
            var lines = Files.readAllLines(file);
            if (lines.size() > FILE_LINES) found.add(file + " has " + lines.size() + " lines");
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).length() > LINE_WIDTH) found.add(file + ":" + (i + 1) + " is too wide");
                if (LEFTOVER.matcher(lines.get(i)).find()) found.add(file + ":" + (i + 1) + " is a leftover");
            }
            if (BANNED_NAME.matcher(file.getFileName().toString()).matches()) found.add(file + " says nothing");
        }
        found.addAll(longMethods());
        assertThat(found).isEmpty();
    }

    @Test
    void packagesAreSmallAndSayWhatTheyAre() throws IOException {
        var packages = javaFiles().stream()
                .filter(each -> each.toString().contains("/src/main/"))
                .collect(Collectors.groupingBy(Path::getParent));
        assertThat(packages.entrySet()).allSatisfy(each -> {
            assertThat(each.getValue().size()).as(each.getKey().toString()).isLessThanOrEqualTo(PACKAGE_FILES + 1);
            assertThat(each.getKey().resolve("package-info.java")).exists();
        });
    }

    @Test
    void nobodySleepsInTests() throws IOException {
        var sleep = "Thread" + ".sleep";
        for (var file : javaFiles()) {
            if (file.toString().contains("/src/test/")) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(sleep);
            }
        }
    }

    private static List<String> longMethods() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, _ -> {}, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(javaFiles()));
            var found = new ArrayList<String>();
            var positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new TreePathScanner<Void, Void>() {
                    @Override
                    public Void visitMethod(MethodTree method, Void nothing) {
                        long start = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
                        long end = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
                        if (end - start + 1 > METHOD_LINES) {
                            found.add(unit.getSourceFile().getName() + ":" + start + " " + method.getName() + " has "
                                    + (end - start + 1) + " lines");
                        }
                        return super.visitMethod(method, nothing);
                    }
                }.scan(unit, null);
            }
            return found;
        }
    }

    private static List<Path> javaFiles() throws IOException {
        var found = new ArrayList<Path>();
        for (var module : List.of("checker-core", "checker-cluster", "deploy")) {
            try (var files = Files.walk(Program.deploy().resolveSibling(module).resolve("src"))) {
                files.filter(each -> each.toString().endsWith(".java")).forEach(found::add);
            }
        }
        return found;
    }
}
