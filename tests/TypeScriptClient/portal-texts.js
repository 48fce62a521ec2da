/**
 * ESLint rule for the texts of the portal, t(fr, en) and count(many, [fr, fr], [en, en]): both languages are written at the
 * call, and French punctuation stays on the line of its word.
 */

/** Texts that are rightly the same in both languages. */
const sameInBoth = new Set(["Date", "Menu", "Situation", "Total"]);

/** The literal parts of a text; undefined if the text is not written at the call. */
function partsOf(node) {
  if (node?.type === "TemplateLiteral") return node.quasis.map(part => part.value.cooked);
  return typeof node?.value === "string" ? [node.value] : undefined;
}

/** The French and the English texts of a call, in pairs. */
function pairsOf(call) {
  if (call.callee.name === "t") return [call.arguments];
  if (call.callee.name !== "count") return [];
  const [, fr, en] = call.arguments;
  return [0, 1].map(number => [fr?.elements?.[number], en?.elements?.[number]]);
}

export default {
  meta: {
    type: "problem",
    messages: {
      notWritten: "Write the French and the English text here, as literals.",
      empty: "A text is empty.",
      same: "The text is the same in both languages.",
      space: "French needs a no-break space before ; : ? ! » and after «.",
    },
  },
  create: ({ report, sourceCode }) => ({
    CallExpression(node) {
      for (const [fr, en] of pairsOf(node)) {
        const [french, english] = [partsOf(fr), partsOf(en)];
        if (!french || !english) {
          report({ node, messageId: "notWritten" });
          continue;
        }
        const [frText, enText] = [fr, en].map(text => sourceCode.getText(text).slice(1, -1));
        if (!frText.trim() || !enText.trim()) report({ node, messageId: "empty" });
        else if (frText === enText && !sameInBoth.has(frText)) report({ node, messageId: "same" });
        if (french.some(part => / [;:?!»]|« /.test(part))) report({ node: fr, messageId: "space" });
      }
    },
  }),
};
