package io.changeover.web;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets what Camunda Modeler sends to the engine's address be read as a form by our own controller,
 * up to Tomcat's limit for forms: the address belongs to another servlet, which has no such
 * setting.
 */
@Configuration(proxyBeanMethods = false)
class ModelerConfiguration {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> formsAtTheEnginesAddress() {
    return factory ->
        factory.addContextCustomizers(context -> context.setAllowCasualMultipartParsing(true));
  }
}
