@echo off
rem Starts Countersign's command line with the Java of JAVA_HOME, or the one on the path, of version 25 or newer.
setlocal
for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"

set "JAVA_EXE=java.exe"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA_EXE=%JAVA_HOME%\bin\java.exe"

set "MAJOR=0"
for /f "tokens=3" %%V in ('""%JAVA_EXE%" -version 2>&1" ^| findstr /i /c:" version "') do (
    for /f "tokens=1 delims=.-+" %%M in ("%%~V") do set "MAJOR=%%M"
)
if %MAJOR% LSS 25 (
    echo Countersign needs Java 25 or newer and found none: install it, or set JAVA_HOME to the folder of one. 1>&2
    exit /b 69
)

rem The cache makes commands start faster. Java passes over one of another Java, or of jars with other times, and says so: that is nothing to tell a user.
"%JAVA_EXE%" "-XX:AOTCache=%HOME_DIR%\lib\countersign.aot" "-Xlog:aot*=off,cds*=off" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseParallelGC -XX:MetaspaceSize=128m "-Dcountersign.home=%HOME_DIR%" -jar "%HOME_DIR%\lib\countersign.jar" %*
exit /b %ERRORLEVEL%
