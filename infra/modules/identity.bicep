// The app's identity. It is user-assigned, so that it has its roles before the app first starts and reads its package,
// storage and secrets, and survives a recreation of the app.
param name string
param location string
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

output id string = identity.id
output clientId string = identity.properties.clientId
output principalId string = identity.properties.principalId
