@echo off
rem The same as kernel-setup/uninstall for Windows. Not tested in CI: please report what does not work.
rem It needs a JDK 25 or newer in JAVA_HOME or on the path; it does not fetch one.
setlocal
set "ROOT=%~dp0.."
for %%I in ("%ROOT%") do set "ROOT=%%~fI"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
rem JDK 25 compiles patron.setup in memory and starts it: nothing has to be built before.
"%JAVA%" "-Dpatron.root=%ROOT%" -Dpatron.terminal=false "%ROOT%\src\main\java\patron\setup\Main.java" uninstall %*
exit /b %ERRORLEVEL%
