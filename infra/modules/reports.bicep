// Posts the delivery reports of mails from Communication Services to the app.
param communicationName string
param topicName string
param tags object
@secure()
@description('The app\'s address for delivery reports. Bicep treats every webhook address as a secret, because some contain one.')
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

// Created only when the app answers at this address, because Event Grid validates it first.
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
        // In a header, never in the address, because addresses are logged.
        deliveryAttributeMappings: [
          { name: 'x-enrollment-report-key', type: 'Static', properties: { value: reportKey, isSecret: true } }
        ]
      }
    }
  }
}
