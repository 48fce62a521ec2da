// Says whether a file is an OpenAPI document by the schema of its version.
import { Validator } from "@seriousme/openapi-schema-validator";

console.log(JSON.stringify(await new Validator().validate(process.argv[2])));
