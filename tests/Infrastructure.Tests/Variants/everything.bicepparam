using '../../../infra/main.bicep'

param environmentName = 'everything'
param location = 'francecentral'
param operationsEmail = 'exploitation@example.org'
param appBaseUrl = 'https://inscriptions.example.org'
param portalUrl = 'https://portail.example.org'
param authIssuer = 'https://sso.example.org'
param authSigningKey = 'bm90IGEgc2VjcmV0LCBvbmx5IGxvbmcgZW5vdWdoIGZvciBpdA=='
param linksSigningKey = 'bm90IGEgc2VjcmV0LCBvbmx5IGxvbmcgZW5vdWdoIGZvciBpdA=='
param payboxPlatform = 'production'
param payboxSite = '1999888'
param payboxRang = '32'
param payboxIdentifiant = '110647233'
param payboxHmacKey = '0123456789ABCDEF'
param payboxDirectKey = '1999888I'
param mailDomain = 'inscriptions.example.org'
param mailDomainVerified = true
param vnetEnabled = true
param durableBackend = 'DurableTaskScheduler'
param schedulerSku = 'Dedicated'
param storageSku = 'Standard_GZRS'
param alwaysReadyHttp = 1
