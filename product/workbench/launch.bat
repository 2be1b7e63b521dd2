@echo off
rem Runs the Noontide workbench; options go to Equinox, such as: -nl zh_CN
set "install=%~dp0.."
set "home=%USERPROFILE%\.noontide\workbench"
if not exist "%home%\configuration" mkdir "%home%\configuration"
copy /y "%install%\conf\config.ini" "%home%\configuration\config.ini" >nul
start "" javaw -Xmx512m -XX:MetaspaceSize=96m -XX:TieredStopAtLevel=1 -Djava.awt.headless=true %JAVA_OPTS% "-Dnoontide.home=%home%" "-Dlogback.configurationFile=%install%\conf\logback.xml" -cp "%install%\lib\*" org.eclipse.equinox.launcher.Main -install "%install%" -configuration "%home%\configuration" -data "%home%\workspace" %*
