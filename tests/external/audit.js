// Runs axe-core on the page: each violation with its rule and weight, the element, and why.
axe.run(document, {
  resultTypes: ["violations"],
  rules: {
    // The design asks for more contrast than level AA does, and for targets that fingers hit.
    "color-contrast-enhanced": { enabled: true },
    "target-size": { enabled: true },
  },
}).then(found => found.violations.flatMap(rule => rule.nodes.map(node => ({
  rule: `${rule.id} (${rule.impact}): ${rule.help}`,
  node: `${node.target.flat(Infinity).join(" ")} \`${node.html.replace(/\s+/g, " ").slice(0, 120)}\``,
  why: node.any.concat(node.all, node.none).map(check => check.message).join("; ").slice(0, 240),
}))))
