// Lints src/Portal, which is named on the command line. Names and types are the compiler's work: see its tsconfig.json.
import js from "@eslint/js";
import texts from "./portal-texts.js";

export default [
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { portal: { rules: { texts } } },
    rules: {
      "portal/texts": "error",
      "no-undef": "off",
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      // French texts need no-break spaces.
      "no-irregular-whitespace": ["error", { skipTemplates: true }],
      "no-duplicate-imports": "error",
      "no-restricted-syntax": [
        "error",
        {
          // The compiler accepts both; a browser without a bundler accepts neither.
          selector: ":matches(ImportDeclaration, ImportExpression, ExportNamedDeclaration, ExportAllDeclaration) > .source:not([value=/^[.]{1,2}\\u002F.+[.]js$/])",
          message: "Import a file of the portal by its relative path, with .js at the end.",
        },
      ],
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML"].map(property => ({
          property,
          message: "Build elements with h: the content security policy forbids markup in a string.",
        })),
      ],
    },
  },
];
