"""What is done to uploads and files: one verb each."""

from media.services.beginning import begin_upload
from media.services.checking import check_upload
from media.services.completing import complete_upload
from media.services.files import copy_file, delete_bytes, remove_file
from media.services.receiving import receive_file
from media.services.sending import sign_parts
from media.services.sweeping import abort_upload, clear_upload, sweep_uploads

__all__ = [
    "abort_upload",
    "begin_upload",
    "check_upload",
    "clear_upload",
    "complete_upload",
    "copy_file",
    "delete_bytes",
    "receive_file",
    "remove_file",
    "sign_parts",
    "sweep_uploads",
]
