// What becomes of mails after Communication Services has taken them: each delivery report is posted to the app.
param communicationName string
param topicName string
param tags object
@secure()
@description('Where the app takes them. The template language takes every webhook for a secret, since others carry one in it.')
param endpoint string
@secure()
param reportKey string

resource communication 'Microsoft.Communication/communicationServices@2026-03-18' existing = {
  name: communicationName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: topicName
  location: 'global'
  tags: tags
  properties: {
    source: communication.id
    topicType: 'Microsoft.Communication.CommunicationServices'
  }
}

// Made only once the app answers there: Event Grid asks it before it posts anything.
resource reports 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'mail-reports'
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    filter: { includedEventTypes: [ 'Microsoft.Communication.EmailDeliveryReportReceived' ] }
    retryPolicy: { eventTimeToLiveInMinutes: 1440, maxDeliveryAttempts: 30 }
    destination: {
      endpointType: 'WebHook'
      properties: {
        endpointUrl: endpoint
        // In a header, never in the address: addresses stand in logs.
        deliveryAttributeMappings: [
          { name: 'x-enrollment-report-key', type: 'Static', properties: { value: reportKey, isSecret: true } }
        ]
      }
    }
  }
}
