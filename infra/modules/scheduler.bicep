// The Durable Task Scheduler, for a school too large for the Azure Storage backend.
param name string
param location string
param tags object
param taskHub string
param sku string
param capacity int
param identityName string
param principalId string
param clientId string

// Starts, raises and queries as well as works: the worker's role alone is not enough.
var durableTaskDataContributor = '0ad04412-c4d5-4796-b79c-f76d14c8d402'

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    // Flex Consumption has no fixed outgoing addresses; an empty list would refuse everybody. Every call needs the role below.
    ipAllowlist: [ '0.0.0.0/0' ]
    sku: sku == 'Dedicated' ? { name: sku, capacity: capacity } : { name: sku }
  }

  resource hub 'taskHubs@2026-02-01' = {
    name: taskHub
  }
}

resource uses 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(scheduler::hub.id, identityName, durableTaskDataContributor)
  scope: scheduler::hub
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', durableTaskDataContributor)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

// Names where and as whom; holds no key.
output connection string = 'Endpoint=${scheduler.properties.endpoint};Authentication=ManagedIdentity;ClientID=${clientId}'
