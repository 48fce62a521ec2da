// Alerts that need attention on the same day. Each rule reads the app's metrics (meter "Enrollment") in the workspace.
param prefix string
param location string
param tags object
param workspaceId string
@description('The school\'s address for operations.')
param mailTo string
@description('Highest share of debits refused within six hours, in percent.')
param refusedDebitsPercent int
@description('Highest number of waiting dossiers that the sweeper may find.')
param sweeperBacklog int

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${prefix}-operations'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'enrollment'
    enabled: true
    emailReceivers: [
      {
        name: 'school'
        emailAddress: mailTo
        useCommonAlertSchema: true
      }
    ]
  }
}

var rules = [
  {
    name: 'failed-orchestrations'
    display: 'A student\'s orchestration failed'
    text: 'The student\'s year no longer moves by itself: see the runbook of a stuck student.'
    severity: 1
    query: 'AppMetrics | where Name == "enrollment.orchestrations.failed" | project TimeGenerated, Value = Sum / max_of(ItemCount, 1)'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: 0
    every: 'PT5M'
    window: 'PT15M'
    // The number of evaluations that must all fail: one for a failure, several for a backlog.
    evaluations: 1
  }
  {
    name: 'refused-debits'
    display: 'The bank refuses many debits'
    // Single refusals are normal, because cards expire and accounts are empty. A high share of enough debits points to the bank or the contract.
    text: 'More than ${refusedDebitsPercent} % of at least ten debits in six hours were refused: see the runbook of the bank on the day of the debits.'
    severity: 1
    query: 'AppMetrics | where Name == "enrollment.debits" | extend Outcome = tostring(Properties.outcome) | summarize Refused = sumif(Sum, Outcome == "refused"), Debits = sum(Sum) | where Debits >= 10 | project Value = 100.0 * Refused / Debits'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: refusedDebitsPercent
    every: 'PT15M'
    window: 'PT6H'
    evaluations: 1
  }
  {
    name: 'forged-notifications'
    display: 'A payment notification\'s signature is false'
    text: 'Somebody forges notifications, or the platform\'s key has changed and true ones are refused: see the runbook of the Paybox key.'
    severity: 1
    query: 'AppMetrics | where Name == "enrollment.notifications" | where tostring(Properties.outcome) == "forged" | project TimeGenerated, Value = Sum'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 0
    every: 'PT5M'
    window: 'PT15M'
    evaluations: 1
  }
  {
    name: 'sweeper-backlog'
    display: 'Work waits for the sweeper'
    text: 'No orchestration has taken up the waiting dossiers in three checks in a row.'
    severity: 2
    query: 'AppMetrics | where Name == "enrollment.sweeper.backlog" | project TimeGenerated, Value = Sum / max_of(ItemCount, 1)'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: sweeperBacklog
    every: 'PT15M'
    window: 'PT15M'
    evaluations: 3
  }
  {
    name: 'silence'
    display: 'The app says nothing'
    text: 'No word from the sweeper for an hour: the app does not run, or its telemetry does not arrive.'
    severity: 1
    query: 'AppMetrics | where Name == "enrollment.sweeper.backlog" | summarize Value = count()'
    aggregation: 'Total'
    operator: 'LessThan'
    threshold: 1
    every: 'PT15M'
    window: 'PT1H'
    evaluations: 1
  }
]

resource alerts 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for rule in rules: {
    name: '${prefix}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.display
      description: rule.text
      enabled: true
      severity: rule.severity
      scopes: [ workspaceId ]
      evaluationFrequency: rule.every
      windowSize: rule.window
      autoMitigate: true
      // The table is empty or missing before the app first runs.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            metricMeasureColumn: 'Value'
            timeAggregation: rule.aggregation
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: rule.evaluations
              minFailingPeriodsToAlert: rule.evaluations
            }
          }
        ]
      }
      actions: { actionGroups: [ people.id ] }
    }
  }
]
