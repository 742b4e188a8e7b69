# read by bin/catalina.sh of every version
CATALINA_OPTS="-Xms48m -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Djava.net.preferIPv4Stack=true -Djava.security.egd=file:/dev/urandom -Dshop.server=@name@ -Dshop.port=@port@ -Dshop.sessions=@sessions@"
