// The app's identity. User-assigned: it has its roles before the app exists, so the first start already reads its package,
// its storage and its secrets, and it survives an app that is made anew.
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
