"""Files given as evidence, their versions, and uploads under way."""

from lachan.province.evidence.models.files import File, FileVersion
from lachan.province.evidence.models.uploads import Upload, UploadPart

__all__ = ["File", "FileVersion", "Upload", "UploadPart"]
