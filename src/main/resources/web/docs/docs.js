"use strict";

/* Shows the contract. Deferred, so the page and Swagger UI are there when this runs. */
SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#contract",
  deepLinking: true,
  displayOperationId: true,
  displayRequestDuration: true,
  filter: true,
  // Tokens stay in this page's memory only.
  persistAuthorization: false,
  // Neither the contract nor its address leaves the site.
  validatorUrl: null,
});
