targetScope = 'subscription'

@minLength(1)
@maxLength(40)
@description('Name of the azd environment; names and tags derive from it.')
param environmentName string

@minLength(1)
@description('Region of all regional resources; it must offer Flex Consumption.')
@metadata({ azd: { type: 'location' } })
param location string

@minLength(5)
@description('The school\'s address for operations, which receives the alerts.')
param operationsEmail string

@description('The school\'s file in the deployed package; empty if there is none yet, and the app waits for it.')
param schoolFile string = ''

@description('Public address of the app, without a slash at the end; empty for the address that Azure assigns.')
param appBaseUrl string = ''

@description('Another front-end for the links in mails; empty for the portal that the app serves.')
param portalUrl string = ''

@minLength(5)
@description('Addresses, separated by commas, that may always sign in as administrator, so that the first one can invite the others.')
param administrators string

@description('An OpenID Connect issuer whose tokens are accepted too; empty for the built-in sign-in only.')
param oidcAuthority string = ''

@description('The audience that the issuer sets for this API.')
param oidcAudience string = ''

@description('The claim with the person\'s subject.')
param oidcSubjectClaim string = 'sub'

@description('The claim with the roles.')
param oidcRoleClaim string = 'roles'

@description('The claim with the student number.')
param oidcStudentClaim string = 'student_number'

@description('Values of the role claim for students, separated by commas; likewise for the four roles below.')
param oidcStudents string = ''
param oidcRegistrars string = ''
param oidcAccountants string = ''
param oidcCommittee string = ''
param oidcAdministrators string = ''

@description('True if a decision on a request for instalments needs an accountant\'s sign-in in the portal besides the mailed link.')
param signInToDecide bool = false

@description('Exact origins of other sites whose pages may call the API, separated by commas.')
param corsOrigins string = ''

@description('Retention of the audit trail, likewise for the five below; see docs/privacy.md.')
param auditMonths int = 12
param notificationMonths int = 15
param idempotencyDays int = 7
param personalDataYears int = 5
@minValue(10)
param documentYears int = 10
@description('Days from its start for which the history of an ended orchestration is kept.')
param historyDays int = 430

@secure()
@minLength(44)
@description('The key that signs links in mails, at least 32 octets as base64.')
param linksSigningKey string

@allowed([ 'preproduction', 'production' ])
@description('The Paybox platform that the app uses.')
param payboxPlatform string = 'preproduction'

@minLength(1)
param payboxSite string

@minLength(1)
param payboxRang string

@minLength(1)
param payboxIdentifiant string

@secure()
@minLength(2)
@description('The HMAC key from the Paybox back office, as hexadecimal.')
param payboxHmacKey string

@secure()
@minLength(8)
@description('The Direct Plus key (CLE).')
param payboxDirectKey string

@description('The data location of Communication Services.')
param mailDataLocation string = 'France'

@description('The school\'s own mail domain; empty for the domain that Azure manages.')
param mailDomain string = ''

@description('True once the DNS records of the mail domain are verified.')
param mailDomainVerified bool = false

@description('Local part of the sender\'s address on the school\'s own domain.')
param mailSender string = 'scolarite'

@description('Display name of the sender on the school\'s own domain.')
param mailSenderName string = 'Scolarité'

@secure()
@minLength(32)
@description('The secret that Event Grid sends to the app with each delivery report of a mail.')
param mailReportKey string

@description('True once the app is deployed. Event Grid validates the app\'s address before it posts delivery reports.')
param mailReports bool = false

@description('True to close storage and secrets to the public and use private endpoints.')
param vnetEnabled bool = false

@allowed([ 'Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS' ])
@description('Replication of the books: three copies in one building, in three zones, or in a second region too.')
param storageSku string = 'Standard_ZRS'

@allowed([ 512, 2048, 4096 ])
param instanceMemoryMB int = 2048

@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@minValue(0)
@description('Instances kept warm for HTTP; none by default.')
param alwaysReadyHttp int = 0

@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@minValue(1)
@maxValue(100)
param refusedDebitsPercent int = 20

@minValue(0)
param sweeperBacklog int = 50

@description('True to recover a deleted vault of the same name, which purge protection keeps for 90 days.')
param recoverVault bool = false

var token = uniqueString(subscription().id, environmentName, location)
var tags = { 'azd-env-name': environmentName, application: 'enrollment' }
var packageContainer = 'app-package'
var pageHost = payboxPlatform == 'production' ? 'tpeweb.paybox.com' : 'preprod-tpeweb.paybox.com'
var directHost = payboxPlatform == 'production' ? 'ppps.paybox.com' : 'preprod-ppps.paybox.com'
var backupPageHost = 'tpeweb1.paybox.com'
var pagePath = '/cgi/MYchoix_pagepaiement.cgi'
var identityName = 'id-${token}'
var communicationName = 'acs-${token}'

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: identityName
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-${token}'
    insightsName: 'appi-${token}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
    identityName: identityName
    principalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'st${token}'
    location: location
    tags: tags
    sku: storageSku
    closed: vnetEnabled
    packageContainer: packageContainer
    identityName: identityName
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module mail 'modules/mail.bicep' = {
  scope: group
  params: {
    emailName: 'mail-${token}'
    communicationName: communicationName
    tags: tags
    dataLocation: mailDataLocation
    customDomain: mailDomain
    customDomainVerified: mailDomainVerified
    senderUsername: mailSender
    senderDisplayName: mailSenderName
    identityName: identityName
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    closed: vnetEnabled
    recover: recoverVault
    identityName: identityName
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
    linksSigningKey: linksSigningKey
    payboxHmacKey: payboxHmacKey
    payboxDirectKey: payboxDirectKey
    mailReportKey: mailReportKey
  }
}

module network 'modules/network.bicep' = if (vnetEnabled) {
  scope: group
  params: {
    name: 'vnet-${token}'
    location: location
    tags: tags
    storageId: storage.outputs.id
    vaultId: vault.outputs.id
  }
}

var platformSettings = {
  // The host's storage, the task hub and the app's clients share one account and one identity.
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.outputs.clientId
  AzureWebJobsStorage__blobServiceUri: storage.outputs.blobEndpoint
  AzureWebJobsStorage__queueServiceUri: storage.outputs.queueEndpoint
  AzureWebJobsStorage__tableServiceUri: storage.outputs.tableEndpoint
  APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.outputs.clientId};Authorization=AAD'
  // The identity that DefaultAzureCredential uses for mails and telemetry.
  AZURE_CLIENT_ID: identity.outputs.clientId
  // Makes the host take the client's address from Azure's front end and forward it to the worker.
  ASPNETCORE_FORWARDEDHEADERS_ENABLED: 'true'
  // Without this, POST / shows the platform's own page.
  AzureWebJobsDisableHomepage: 'true'
  // The log levels of the worker; those of host.json apply to the host only.
  Logging__LogLevel__Default: 'Information'
  Logging__LogLevel__Azure: 'Warning'
  Logging__LogLevel__DurableTask: 'Warning'
  Logging__LogLevel__Microsoft: 'Warning'
  Logging__LogLevel__System: 'Warning'
}

// Uses the vault's output, so that the app is deployed after its secrets.
var secretPrefix = '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName='

var payboxSettings = {
  Paybox__Site: payboxSite
  Paybox__Rang: payboxRang
  Paybox__Identifiant: payboxIdentifiant
  Paybox__HmacKey: '${secretPrefix}Paybox--HmacKey)'
  Paybox__DirectKey: '${secretPrefix}Paybox--DirectKey)'
  Paybox__PageUrl: 'https://${pageHost}${pagePath}'
  Paybox__DirectUrl: 'https://${directHost}/PPPS.php'
  Paybox__HealthUrl: 'https://${pageHost}/load.html'
}

// Pre-production has a single platform.
var payboxBackupSettings = {
  Paybox__BackupPageUrl: 'https://${backupPageHost}${pagePath}'
  Paybox__BackupHealthUrl: 'https://${backupPageHost}/load.html'
}

var schoolSettings = {
  School__File: schoolFile
  Auth__Administrators: administrators
  Links__SigningKey: '${secretPrefix}Links--SigningKey)'
  Links__SignInToDecide: string(signInToDecide)
  Cors__Origins: corsOrigins
  Retention__AuditMonths: string(auditMonths)
  Retention__NotificationMonths: string(notificationMonths)
  Retention__IdempotencyDays: string(idempotencyDays)
  Retention__PersonalDataYears: string(personalDataYears)
  Retention__DocumentYears: string(documentYears)
  History__KeepDays: string(historyDays)
  Mail__Endpoint: mail.outputs.endpoint
  Mail__From: mail.outputs.from
  Mail__ReportKey: '${secretPrefix}Mail--ReportKey)'
}

var oidcSettings = union(
  {
    Auth__Oidc__Authority: oidcAuthority
    Auth__Oidc__Audience: oidcAudience
    Auth__Oidc__SubjectClaim: oidcSubjectClaim
    Auth__Oidc__RoleClaim: oidcRoleClaim
    Auth__Oidc__StudentClaim: oidcStudentClaim
  },
  empty(oidcStudents) ? {} : { Auth__Oidc__Roles__student: oidcStudents },
  empty(oidcRegistrars) ? {} : { Auth__Oidc__Roles__registrar: oidcRegistrars },
  empty(oidcAccountants) ? {} : { Auth__Oidc__Roles__accountant: oidcAccountants },
  empty(oidcCommittee) ? {} : { Auth__Oidc__Roles__committee: oidcCommittee },
  empty(oidcAdministrators) ? {} : { Auth__Oidc__Roles__administrator: oidcAdministrators })

module app 'modules/app.bicep' = {
  scope: group
  params: {
    name: 'func-${token}'
    planName: 'plan-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    packageContainerUrl: '${storage.outputs.blobEndpoint}${packageContainer}'
    subnetId: network.?outputs.appSubnetId ?? ''
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyHttp: alwaysReadyHttp
    workspaceId: monitoring.outputs.workspaceId
    baseUrl: appBaseUrl
    settings: union(
      platformSettings,
      schoolSettings,
      payboxSettings,
      payboxPlatform == 'production' ? payboxBackupSettings : {},
      empty(oidcAuthority) ? {} : oidcSettings,
      empty(portalUrl) ? {} : { App__PortalUrl: portalUrl })
  }
}

module reports 'modules/reports.bicep' = if (mailReports) {
  scope: group
  params: {
    communicationName: communicationName
    topicName: 'evgt-${token}'
    tags: tags
    endpoint: '${app.outputs.address}/api/mails/reports'
    reportKey: mailReportKey
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    prefix: environmentName
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    mailTo: operationsEmail
    refusedDebitsPercent: refusedDebitsPercent
    sweeperBacklog: sweeperBacklog
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output AZURE_FUNCTION_NAME string = app.outputs.name
output AZURE_KEY_VAULT_NAME string = vault.outputs.name
output APP_ADDRESS string = app.outputs.address
output MAIL_FROM string = mail.outputs.from
