@echo off
rem Starts the program of this folder with the Java of JAVA_HOME, or else of the path.
rem JavaFX 21 draws with what Java 24 and later warn of; an older Java passes over the option.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow -jar "%~dp0draftscope.jar" %*
