// Runs bpmnlint and reads FEEL expressions for io.hatua.process.check.Lint.
// Arguments: the lint configuration, then the models. Standard input: the expressions, as JSON.
const { readFileSync } = require('node:fs');
const { BpmnModdle } = require('bpmn-moddle');
const Linter = require('bpmnlint/lib/linter');
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver');
const { FeelAnalyzer } = require('@bpmn-io/feel-analyzer');
const { camundaBuiltins, camundaReservedNameBuiltins } = require('@camunda/feel-builtins');

const [, configFile, ...models] = process.argv;

async function lint() {
  const { moddleExtensions, ...config } = JSON.parse(readFileSync(configFile, 'utf8'));
  const extensions = Object.fromEntries(
    Object.entries(moddleExtensions).map(([name, path]) => [name, require(path)]));
  const reports = [];
  for (const model of models) {
    // One a model: some rules remember the ids they have seen.
    const linter = new Linter({ config, resolver: new NodeResolver() });
    const { rootElement, warnings } = await new BpmnModdle(extensions).fromXML(readFileSync(model, 'utf8'));
    for (const { element, message } of warnings) {
      reports.push({ model, rule: 'import', id: element?.id, message: message.split('\n')[0] });
    }
    for (const [rule, found] of Object.entries(await linter.lint(rootElement))) {
      for (const { id, message } of found) {
        reports.push({ model, rule, id, message });
      }
    }
  }
  return reports;
}

function analyse({ text, unary }) {
  const analyzer = new FeelAnalyzer({
    dialect: unary ? 'unaryTests' : 'expression',
    parserDialect: 'camunda',
    builtins: camundaBuiltins,
    reservedNameBuiltins: camundaReservedNameBuiltins
  });
  const { valid, inputs = [], functions = [] } = analyzer.analyzeExpression(text);
  const called = functions.map(({ name }) => name);
  return { valid, reads: inputs.map(({ name }) => name).filter(name => !called.includes(name)) };
}

lint().then(reports => {
  const expressions = JSON.parse(readFileSync(0, 'utf8')).map(analyse);
  console.log(JSON.stringify({ reports, expressions }));
});
