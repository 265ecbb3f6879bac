// Made by contracts/tool/types.ts from contracts/cloudtrail.json and its patches; do not edit.

export interface CloudTrailOperations {
  LookupEvents: { input: LookupEventsRequest; output: LookupEventsResponse };
}

export interface Event {
  EventId?: string;
  EventName?: string;
  ReadOnly?: string;
  AccessKeyId?: string;
  EventTime?: Date;
  EventSource?: string;
  Username?: string;
  Resources?: Resource[];
  CloudTrailEvent?: string;
}
export type EventCategory = "insight";
export interface LookupAttribute {
  AttributeKey: LookupAttributeKey;
  AttributeValue: string;
}
export type LookupAttributeKey = "EventId" | "EventName" | "ReadOnly" | "Username" | "ResourceType" | "ResourceName" | "EventSource" | "AccessKeyId";
export interface LookupEventsRequest {
  LookupAttributes?: LookupAttribute[];
  StartTime?: Date;
  EndTime?: Date;
  EventCategory?: EventCategory;
  MaxResults?: number;
  NextToken?: string;
}
export interface LookupEventsResponse {
  Events?: Event[];
  NextToken?: string;
}
export interface Resource {
  ResourceType?: string;
  ResourceName?: string;
}
