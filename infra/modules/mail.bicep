// Sends mails to students and staff under the app's identity. The service's own keys are disabled.
param emailName string
param communicationName string
param tags object
param dataLocation string
@description('The school\'s own domain; empty for none.')
param customDomain string
@description('True once the DNS records of the custom domain are verified. Until then mails come from the domain that Azure manages.')
param customDomainVerified bool
param senderUsername string
param senderDisplayName string
param identityName string
param principalId string
param workspaceId string

// The narrowest built-in role that may send. Its scope is this resource, whose keys are disabled.
var communicationAndEmailServiceOwner = '09976791-48a7-449e-bb21-39d1a415f350'
var usesCustomDomain = !empty(customDomain) && customDomainVerified

resource email 'Microsoft.Communication/emailServices@2026-03-18' = {
  name: emailName
  location: 'global'
  tags: tags
  properties: { dataLocation: dataLocation }
}

resource managedDomain 'Microsoft.Communication/emailServices/domains@2026-03-18' = {
  parent: email
  name: 'AzureManagedDomain'
  location: 'global'
  tags: tags
  properties: {
    domainManagement: 'AzureManaged'
    userEngagementTracking: 'Disabled'
  }
}

resource ownDomain 'Microsoft.Communication/emailServices/domains@2026-03-18' = if (!empty(customDomain)) {
  parent: email
  name: empty(customDomain) ? 'none' : customDomain
  location: 'global'
  tags: tags
  properties: {
    domainManagement: 'CustomerManaged'
    userEngagementTracking: 'Disabled'
  }
}

resource sender 'Microsoft.Communication/emailServices/domains/senderUsernames@2026-03-18' = if (usesCustomDomain) {
  parent: ownDomain
  name: senderUsername
  properties: {
    username: senderUsername
    displayName: senderDisplayName
  }
}

resource communication 'Microsoft.Communication/communicationServices@2026-03-18' = {
  name: communicationName
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
    // A domain can be linked only after its verification.
    linkedDomains: [ usesCustomDomain ? ownDomain.id : managedDomain.id ]
  }
}

resource sends 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(communication.id, identityName, communicationAndEmailServiceOwner)
  scope: communication
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', communicationAndEmailServiceOwner)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

// One line per mail, without its address. The delivery log would name the recipient.
resource sent 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'sent'
  scope: communication
  properties: {
    workspaceId: workspaceId
    logs: [ { category: 'EmailSendMailOperational', enabled: true } ]
  }
}

output endpoint string = 'https://${communication.properties.hostName}'
output from string = usesCustomDomain ? '${senderUsername}@${customDomain}' : 'DoNotReply@${managedDomain.properties.fromSenderDomain}'
