/** What was changed, by whom, and what was refused: only ever added to. */
export interface AuditTables {
  audit_records: AuditRecordsTable;
}

interface AuditRecordsTable {
  /** Whose log: 12 digits. */
  account: string;
  /** Counted from 1 in each account, without gaps. */
  sequence: number;
  recorded_at: number;
  /** A UUID; the request's own id when the call came from the network. */
  event_id: string;
  /** `sagemaker.amazonaws.com` */
  source: string;
  /** `CreateModelPackage` */
  name: string;
  /** AWS's code when the call was refused. */
  error_code: string | null;
  /** JSON text, see `AuditEvent`. */
  event: string;
  /** Hexadecimal, over this record and the hash of the one before. */
  hash: string;
}
