/** What Java workers can be compiled against, a whole sentence. */
export const javaOffer =
  'for grading there are camunda-client-java, camunda-spring-boot-starter, spring-boot-starter and spring-boot-starter-web, dotenv-java and what they bring.';
